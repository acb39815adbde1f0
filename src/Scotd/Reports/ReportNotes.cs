namespace Scotd.Reports;

/// <summary>How each number was computed: one wording for the page and the plain text.</summary>
public static class ReportNotes
{
    /// <summary>On the main table.</summary>
    public const string Accuracy =
        "Accuracy in %, the mean over seeds; a completion that names no choice counts as wrong. The interval is " +
        "Wilson's 95 % score interval at that mean for n questions: what other questions of the same kind could have " +
        "shown; the spread over seeds is apart from it. The highest student of each column is bold; whether it is " +
        "better than another, the paired comparisons say.";

    /// <summary>On what a comparison shows.</summary>
    public const string Shown =
        "Holm's p is corrected for all comparisons of the experiment; from 0.05 on, no difference is shown. What " +
        "could be is the smallest difference that so many questions would have shown about four times in five, were " +
        "it the only comparison (Connor 1987; of pooled seeds, 2.8 standard errors).";

    /// <summary>On paired comparisons.</summary>
    public const string Comparisons =
        "Accuracy of the first less accuracy of the second, in points, on the same questions. p is two-sided, of the " +
        "one comparison; one seed of several shows nothing by itself. " + Shown;

    /// <summary>On the sweep over samples.</summary>
    public const string Samples =
        "SCoTD on the test set, greedy, by samples per question that it could learn from. A ring is a student, the " +
        "line runs through the means over seeds, the whisker is Wilson's 95 % interval at that mean.";

    /// <summary>On the sweep over the questions.</summary>
    public const string Fraction =
        "On the test set, greedy, by the share of the questions that each could learn, the first ones. A ring is a " +
        "student, lines run through the means over seeds, the whisker is Wilson's 95 % interval at that mean.";

    /// <summary>On votes of fewer paths.</summary>
    public const string Paths =
        "Votes of so many paths: % right by vote (maj@k), and below or behind a stroke % with a right path among " +
        "them (pass@k), the mean over seeds. Both are means over all choices of k of the paths that were drawn, so " +
        "neither rests on one choice; ties are split evenly, and a path that names no choice has no vote. Each rests " +
        "on n questions, so its interval is at most as wide as that of an accuracy on so many.";

    /// <summary>On contrast sets.</summary>
    public const string Contrasts =
        "Questions and small changes of them after which another answer is right (Gardner et al. 2020), linked by " +
        "id. Consistent are originals that are right together with all of their changes: who answers originals by a " +
        "shortcut is seldom consistent. Means over seeds; intervals are 95 %, as of one student at that mean: " +
        "Wilson's of shares, Newcombe's of the drop, where each original has one change.";

    /// <summary>On learning.</summary>
    public const string Learning =
        "Thin lines are seeds, the thick line is their mean at the updates that all of them reached.";

    /// <summary>On the yield.</summary>
    public const string Funnel =
        "Rationales that reach each stage. What falls away and what is left add up to the stage before.";

    /// <summary>On lengths.</summary>
    public const string Lengths =
        "Words of each rationale, split at blanks; shares are of each writer's own rationales.";

    /// <summary>On costs.</summary>
    public const string Costs =
        "Wall-clock time, tokens computed or bought, and what was paid, in the order of the work.";

    /// <summary>On steps.</summary>
    public const string Steps =
        "Each sentence of a rationale held against what is true. The share is of the steps that could be read; a " +
        "wrong reason is a right answer whose rationale has at least one false step, with Wilson's 95 % interval " +
        "over the right answers. Steps of one rationale hang together, so their share has no interval.";
}
