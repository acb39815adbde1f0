namespace Scotd.Plans;

/// <summary>One key of a plan changed, as after --set.</summary>
/// <param name="Argument">E.g. "training.steps=100".</param>
/// <param name="Folder">Where relative paths in its value start.</param>
internal sealed record PlanOverride(string Argument, string Folder)
{
    /// <summary>As a user types it: paths start in the current directory.</summary>
    public static IEnumerable<PlanOverride> Typed(IEnumerable<string>? arguments) =>
        (arguments ?? []).Select(argument => new PlanOverride(argument, Directory.GetCurrentDirectory()));
}
