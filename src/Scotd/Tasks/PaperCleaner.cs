namespace Scotd.Tasks;

/// <summary>
/// How the released code takes the answer out of a completion: scotd/dataset/answer_cleaner.py, CLEAN_STRATEGY. All of
/// its shipped settings come to <see cref="Split"/>.
/// </summary>
public enum PaperCleaner
{
    /// <summary>What stands behind the last marker (answer_split).</summary>
    Split,

    /// <summary>The last word of the last sentence (general).</summary>
    General,

    /// <summary>The last number of the last sentence, as a whole number (numerical).</summary>
    Numerical,

    /// <summary>The last number of the last sentence, with its fraction (numerical_float).</summary>
    NumericalFloat,
}
