namespace Scotd.Verification;

/// <summary>Where two texts part.</summary>
internal static class LineDifference
{
    /// <summary>Characters of a line that are shown around the place.</summary>
    private const int Shown = 60;

    /// <summary>The first line that is another, as a sentence; none where both are the same.</summary>
    /// <param name="stored">What a file says.</param>
    /// <param name="written">What is written again.</param>
    public static IEnumerable<string> Of(string stored, string written)
    {
        if (stored == written)
            return [];
        string[] one = stored.Split('\n'), other = written.Split('\n');
        int line = one.Zip(other).TakeWhile(both => both.First == both.Second).Count();
        (string said, string now) = (one.ElementAtOrDefault(line) ?? "", other.ElementAtOrDefault(line) ?? "");
        int place = said.Zip(now).TakeWhile(both => both.First == both.Second).Count();
        return [FormattableString.Invariant(
            $"line {line + 1} is \"{Around(said, place)}\", and written again \"{Around(now, place)}\"")];
    }

    private static string Around(string line, int place)
    {
        int from = Math.Max(0, Math.Min(place, line.Length) - Shown / 2);
        string part = line[from..Math.Min(line.Length, from + Shown)];
        return $"{(from > 0 ? "…" : "")}{part}{(from + part.Length < line.Length ? "…" : "")}";
    }
}
