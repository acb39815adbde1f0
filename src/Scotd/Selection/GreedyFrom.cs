namespace Scotd.Selection;

/// <summary>Which of a question's rationales stands for the one that the teacher would give greedily.</summary>
public enum GreedyFrom
{
    /// <summary>The first.</summary>
    First,

    /// <summary>The one with the highest log-probability, where the corpus has them.</summary>
    MostLikely,
}
