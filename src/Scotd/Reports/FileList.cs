using System.Text.RegularExpressions;

namespace Scotd.Reports;

/// <summary>Many files in one line, alike ones together as a shell would write them.</summary>
internal static partial class FileList
{
    /// <summary>E.g. "students/{label-only,scotd}-seed{1,2}/test.jsonl, ledger.db"; each file is named once.</summary>
    public static string Of(IEnumerable<string> files)
    {
        string[] all = [.. files.Distinct(StringComparer.Ordinal)];
        Alike[] parts = [.. all.Select(Alike.Of).OfType<Alike>()];
        parts = Merge(parts, part => part.Seed, (part, seed) => part with { Seed = seed });
        parts = Merge(parts, part => part.Name, (part, name) => part with { Name = name });
        parts = Merge(parts, part => part.Owner, (part, owner) => part with { Owner = owner });
        IEnumerable<string> others = all.Where(file => Alike.Of(file) is null);
        return string.Join(", ", parts.Select(part => part.ToString()).Concat(others));
    }

    /// <summary>Those that differ in one part alone become one, whose part is all of theirs.</summary>
    private static Alike[] Merge(Alike[] parts, Func<Alike, string> part, Func<Alike, string, Alike> with) =>
        [.. parts.GroupBy(one => with(one, "")).Select(group => with(group.Key, Braced([.. group.Select(part)])))];

    private static string Braced(string[] names) => names.Length == 1 ? names[0] : $"{{{string.Join(',', names)}}}";

    /// <summary>A file of a system in a run's folder.</summary>
    /// <param name="Folder">E.g. "students/".</param>
    /// <param name="Owner">E.g. "scotd".</param>
    /// <param name="Seed">E.g. "1"; "" where the owner has none.</param>
    /// <param name="Name">E.g. "test".</param>
    /// <param name="Ending">E.g. ".jsonl".</param>
    private sealed partial record Alike(string Folder, string Owner, string Seed, string Name, string Ending)
    {
        public static Alike? Of(string file) => Parts().Match(file) is { Success: true, Groups: var parts }
            ? new(parts[1].Value, parts[2].Value, parts[3].Value, parts[4].Value, parts[5].Value)
            : null;

        public override string ToString() => $"{Folder}{Owner}{(Seed.Length > 0 ? "-seed" : "")}{Seed}/{Name}{Ending}";

        [GeneratedRegex(@"^((?:students|references)/)([^/]+?)(?:-seed(\d+))?/([^/.]+)(\.[^/]+)$")]
        private static partial Regex Parts();
    }
}
