namespace Scotd.Verification;

/// <summary>What is found, gathered file by file in the order in which files are first looked at.</summary>
internal sealed class Findings
{
    /// <summary>Differences of one file that are told; the rest are counted.</summary>
    private const int MostOfOne = 5;

    private readonly OrderedDictionary<string, List<string>> _differences = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>All files so far.</summary>
    public IReadOnlyList<VerifiedFile> Files => [.. _differences.Select(file => new VerifiedFile(
        file.Key,
        _missing.Contains(file.Key) ? Standing.Missing : file.Value.Count > 0 ? Standing.Differs : Standing.Ok,
        Told(file.Value)))];

    /// <summary>Whether a file was looked at already.</summary>
    public bool Knows(string path) => _differences.ContainsKey(path);

    /// <summary>A file is looked at.</summary>
    public void Look(string path) => _differences.TryAdd(path, []);

    /// <summary>A file is not there.</summary>
    public void Miss(string path)
    {
        Look(path);
        _missing.Add(path);
    }

    /// <summary>Something in a file is not as it should be; what is not there needs no more said.</summary>
    public void Differ(string path, string what)
    {
        Look(path);
        if (!_missing.Contains(path) && !_differences[path].Contains(what))
            _differences[path].Add(what);
    }

    /// <summary>The same of all that differs.</summary>
    public void Differ(string path, IEnumerable<string> differences)
    {
        foreach (string difference in differences)
            Differ(path, difference);
    }

    /// <summary>Looks at a file; what cannot be read is found as well.</summary>
    /// <param name="path">As it is told.</param>
    /// <param name="look">Tells what differs.</param>
    public void Try(string path, Action look)
    {
        Look(path);
        try
        {
            look();
        }
        catch (Exception problem) when (problem is CorpusException or PlanException or IOException
            or System.Text.Json.JsonException or UnauthorizedAccessException)
        {
            Differ(path, $"it cannot be reckoned again: {problem.Message}");
        }
    }

    private static List<string> Told(List<string> differences) => differences.Count <= MostOfOne
        ? differences
        : [.. differences.Take(MostOfOne), FormattableString.Invariant($"and {differences.Count - MostOfOne} more.")];
}
