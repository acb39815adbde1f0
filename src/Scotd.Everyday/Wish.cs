namespace Scotd.Everyday;

/// <summary>What kind of puzzle is wanted.</summary>
/// <param name="Edited">
/// The same puzzle with one small edit that makes another choice right: its partner in the contrast set.
/// </param>
/// <param name="Longer">A chain one or two steps longer than any that students learn from.</param>
public readonly record struct Wish(bool Edited = false, bool Longer = false);
