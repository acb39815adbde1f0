namespace Scotd.Tasks;

/// <summary>Which rules read an answer out of a completion. Results name the one they rest on.</summary>
public enum Reading
{
    /// <summary>Forgives spelling that no person would misunderstand: the default.</summary>
    Lenient,

    /// <summary>The released code's rules to the letter, for comparison with the paper.</summary>
    Paper,
}
