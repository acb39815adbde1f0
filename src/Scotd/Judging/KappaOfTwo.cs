namespace Scotd.Judging;

/// <summary>How far two judges agree.</summary>
/// <param name="First">A judge.</param>
/// <param name="Second">Another.</param>
/// <param name="Pairs">That both judged.</param>
/// <param name="Kappa">Cohen's; null where both said one and the same of all.</param>
public sealed record KappaOfTwo(string First, string Second, int Pairs, double? Kappa);
