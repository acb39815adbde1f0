namespace Scotd.Plans;

/// <summary>Which of several answers with equally many votes is elected.</summary>
public enum TieRule
{
    /// <summary>The one whose first vote came first.</summary>
    First,

    /// <summary>The one whose paths the student finds likelier, together.</summary>
    Likelier,
}
