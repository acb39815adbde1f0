namespace Scotd;

/// <summary>How far the students of an experiment, or of several, have come.</summary>
/// <param name="Done">Taught and examined, earlier ones too.</param>
/// <param name="All">How many there are.</param>
/// <param name="Left">What the others will take, if each takes as long as those of this process so far.</param>
public readonly record struct StudentsDone(int Done, int All, TimeSpan Left);
