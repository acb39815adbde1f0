using System.Text.Json.Serialization;
using Scotd.Evaluation;

namespace Scotd.Reports;

/// <summary>
/// All that a report shows, as plain data: what report.json holds, report.md says and report.html draws.
/// </summary>
/// <param name="Name">The experiment's.</param>
/// <param name="Sentence">The result in one sentence, with n and how sure.</param>
/// <param name="Sets">What was asked: the test set first.</param>
/// <param name="Systems">Who was examined, in the order to be shown: teacher, undistilled student, students.</param>
/// <param name="Scores">One a system, seed, set and way of decoding.</param>
/// <param name="Comparisons">Pairs of systems on the same questions.</param>
/// <param name="Contrasts">Contrast sets with their originals; empty where no question is a change of another.</param>
/// <param name="SamplesCurve">Accuracy of SCoTD by samples per question; empty where none was swept.</param>
/// <param name="Paths">Votes of fewer paths than were drawn; empty where nobody voted.</param>
/// <param name="Learning">How each student's training went.</param>
/// <param name="Funnel">From asked to trained: each stage's count is the one before less what its note says.</param>
/// <param name="Lengths">Rationale lengths by who wrote them.</param>
/// <param name="Costs">Where time and money went, in the order of the work.</param>
/// <param name="Steps">Rationales held against what is true, step by step; empty where nothing knows.</param>
/// <param name="Questions">For the browser: questions with all that was said to them.</param>
/// <param name="Provenance">Plan, versions, seeds, hashes: name and value.</param>
/// <param name="Plan">The resolved plan, YAML.</param>
public sealed record ReportData(
    string Name,
    string Sentence,
    IReadOnlyList<ReportedSet> Sets,
    IReadOnlyList<ReportedSystem> Systems,
    IReadOnlyList<ReportedScore> Scores,
    IReadOnlyList<ReportedComparison> Comparisons,
    IReadOnlyList<ReportedContrast> Contrasts,
    IReadOnlyList<SamplesPoint> SamplesCurve,
    IReadOnlyList<ReportedPaths> Paths,
    IReadOnlyList<LearningCurve> Learning,
    IReadOnlyList<FunnelStage> Funnel,
    IReadOnlyList<LengthCounts> Lengths,
    IReadOnlyList<StageCost> Costs,
    IReadOnlyList<StepTruth> Steps,
    IReadOnlyList<ReportedQuestion> Questions,
    IReadOnlyList<ProvenanceLine> Provenance,
    string Plan)
{
    /// <summary>Accuracy of each method by the share of the questions; empty where none was swept.</summary>
    public IReadOnlyList<FractionPoint> FractionCurve { get; init; } = [];

    /// <summary>Where the numbers of each part come from.</summary>
    public IReadOnlyList<TableSource> Sources { get; init; } = [];

    /// <summary>The files of a part in one line; "" where it names none.</summary>
    internal string SourceOf(string part) =>
        FileList.Of(Sources.FirstOrDefault(source => source.Part == part)?.Files ?? []);

    /// <summary>What people call a system; its key where nobody says.</summary>
    public string SystemTitle(string key) => Systems.FirstOrDefault(system => system.Key == key)?.Title ?? key;

    /// <summary>What people call a set; its key where nobody says.</summary>
    public string SetTitle(string key) =>
        Sets.FirstOrDefault(set => set.Key == key)?.Title
        ?? (key.StartsWith("train", StringComparison.Ordinal) ? Spoken.Heading(key) : key);

    /// <summary>The sum over all stages.</summary>
    [JsonIgnore]
    public decimal DollarsPaid => Costs.Sum(cost => Spoken.TryDollars(cost.Dollars, out decimal money) ? money : 0);
}

/// <summary>One set of questions.</summary>
/// <param name="Key">E.g. "test", "contrast".</param>
/// <param name="Title">For people, e.g. "Test", "Contrast set".</param>
/// <param name="Asked">How many questions.</param>
/// <param name="Chance">Accuracy of guessing, 0 to 1.</param>
public sealed record ReportedSet(string Key, string Title, int Asked, double Chance);

/// <summary>One who was examined.</summary>
/// <param name="Key">E.g. "teacher", "undistilled", "label-only", "greedy-cot", "scotd", "scotd-5".</param>
/// <param name="Title">For people, e.g. "SCoTD", "SCoTD, 5 samples".</param>
/// <param name="Note">How it came to be, in one sentence.</param>
public sealed record ReportedSystem(string Key, string Title, string Note);

/// <summary>One examination.</summary>
/// <param name="System">Key of the system.</param>
/// <param name="Set">Key of the set.</param>
/// <param name="Decoding">"greedy" or "self-consistency".</param>
/// <param name="Seed">Of the student; null for teacher and undistilled.</param>
/// <param name="Right">Right answers.</param>
/// <param name="Asked">Questions.</param>
/// <param name="Unparsed">Completions, or votes, that name no choice.</param>
/// <param name="Source">The file with the completions, from the run folder.</param>
public sealed record ReportedScore(
    string System, string Set, string Decoding, ulong? Seed, int Right, int Asked, int Unparsed, string Source);

/// <summary>One student of the sweep over samples.</summary>
/// <param name="Samples">Samples a question that it could learn from.</param>
/// <param name="Seed">Of the student.</param>
/// <param name="Right">Right answers on the test set, greedy.</param>
/// <param name="Asked">Questions.</param>
public sealed record SamplesPoint(int Samples, ulong Seed, int Right, int Asked);

/// <summary>One student of the sweep over the questions.</summary>
/// <param name="System">Key of its method.</param>
/// <param name="Fraction">Of the questions: the share that it could learn, above 0 and at most 1.</param>
/// <param name="Seed">Of the student.</param>
/// <param name="Right">Right answers on the test set, greedy.</param>
/// <param name="Asked">Questions.</param>
public sealed record FractionPoint(string System, double Fraction, ulong Seed, int Right, int Asked);

/// <summary>One student's training.</summary>
/// <param name="System">Key of the system.</param>
/// <param name="Seed">Of the student.</param>
/// <param name="Losses">Training loss in nats a token, at <paramref name="LossSteps"/>.</param>
/// <param name="LossSteps">Updates done.</param>
/// <param name="Scores">Validation accuracy, 0 to 1, at <paramref name="ScoreSteps"/>.</param>
/// <param name="ScoreSteps">Updates done.</param>
public sealed record LearningCurve(
    string System, ulong Seed, IReadOnlyList<double> Losses, IReadOnlyList<int> LossSteps,
    IReadOnlyList<double> Scores, IReadOnlyList<int> ScoreSteps);

/// <summary>One stage of the yield: asked, parsed, right, unique, kept or the plan's rules, trained.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Count">Rationales that reach it.</param>
/// <param name="Note">What fell away since the stage before, and why.</param>
public sealed record FunnelStage(string Stage, int Count, string Note);

/// <summary>How long rationales are.</summary>
/// <param name="Who">E.g. "teacher", "SCoTD".</param>
/// <param name="Words">Number of rationales by number of words: place i counts those of i words.</param>
public sealed record LengthCounts(string Who, IReadOnlyList<int> Words)
{
    /// <summary>All rationales.</summary>
    [JsonIgnore]
    public int Total => Words.Sum();

    /// <summary>The least number of words that at least this share of the rationales stays within.</summary>
    /// <param name="share">Above 0, up to 1.</param>
    public int Quantile(double share)
    {
        double wanted = share * Total;
        int words = 0;
        for (int seen = Words.Count > 0 ? Words[0] : 0; seen < wanted && words < Words.Count - 1; seen += Words[words])
            words++;
        return words;
    }
}

/// <summary>What one stage of the work took.</summary>
/// <param name="Stage">E.g. "sample", "train SCoTD, seed 1", "examine".</param>
/// <param name="Seconds">Wall-clock.</param>
/// <param name="Tokens">Computed or bought; 0 where nobody counts.</param>
/// <param name="Dollars">Decimal, e.g. "0.00".</param>
public sealed record StageCost(string Stage, double Seconds, long Tokens, string Dollars);

/// <summary>A system's rationales, step by step.</summary>
/// <param name="System">Key of the system.</param>
/// <param name="Set">Key of the set; "train" for the teacher's samples.</param>
/// <param name="True">Steps that are true.</param>
/// <param name="False">Steps that are not.</param>
/// <param name="Unreadable">Sentences that the task's language does not know.</param>
/// <param name="RightAnswers">Completions with the right answer.</param>
/// <param name="WrongReasons">Of these, those with at least one false step.</param>
public sealed record StepTruth(
    string System, string Set, int True, int False, int Unreadable, int RightAnswers, int WrongReasons)
{
    /// <summary>Steps that could be held against what is true.</summary>
    [JsonIgnore]
    public int Read => True + False;

    /// <summary>The true ones of <see cref="Read"/>, 0 to 1.</summary>
    [JsonIgnore]
    public double TrueShare => (double)True / Read;

    /// <summary>The share of right answers that have a wrong reason.</summary>
    [JsonIgnore]
    public Accuracy WrongReason => new(WrongReasons, RightAnswers);
}

/// <summary>One question with what was said to it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Set">"train" or the key of a set.</param>
/// <param name="Kind">E.g. "temporal"; "" where the task has no kinds.</param>
/// <param name="Text">As asked, choices included.</param>
/// <param name="Gold">The right label.</param>
/// <param name="Rationales">The teacher's samples; empty for sets that nobody learns from.</param>
/// <param name="Said">The systems' completions.</param>
public sealed record ReportedQuestion(
    string Id, string Set, string Kind, string Text, string Gold, IReadOnlyList<ReportedRationale> Rationales,
    IReadOnlyList<ReportedCompletion> Said);

/// <summary>One teacher sample and what became of it.</summary>
/// <param name="Sample">Its number.</param>
/// <param name="Text">The steps.</param>
/// <param name="Answer">The label it leads to; "" where it names none.</param>
/// <param name="Fate">"kept", or why it was dropped: "wrong", "unparsed", "duplicate", "beyond the first 30".</param>
/// <param name="FalseSteps">The sentences that are not true, where something knows.</param>
public sealed record ReportedRationale(
    int Sample, string Text, string Answer, string Fate, IReadOnlyList<string> FalseSteps);

/// <summary>What a system said to a question.</summary>
/// <param name="System">Key of the system.</param>
/// <param name="Seed">Of the student; null for teacher and undistilled.</param>
/// <param name="Text">The greedy completion.</param>
/// <param name="Verdict">"right", "wrong" or "unparsed".</param>
/// <param name="Votes">Of self-consistency, e.g. "(a) 7, (b) 3"; "" where there was none.</param>
public sealed record ReportedCompletion(string System, ulong? Seed, string Text, string Verdict, string Votes);

/// <summary>Where a result comes from.</summary>
/// <param name="Name">E.g. "teacher revision", "seeds", "scotd version".</param>
/// <param name="Value">As text.</param>
public sealed record ProvenanceLine(string Name, string Value);
