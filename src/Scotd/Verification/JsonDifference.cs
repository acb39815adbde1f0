using System.Text.Json;

namespace Scotd.Verification;

/// <summary>Where two JSON texts say something else.</summary>
internal static class JsonDifference
{
    /// <summary>
    /// Numbers that differ by less, relatively, are the same: on another processor the last digits of exponentials and
    /// logarithms may be others. Counts and shares of up to 10⁸ questions are told apart.
    /// </summary>
    private const double Tolerance = 1e-9;

    /// <summary>
    /// One sentence a place, e.g. "methods.2.accuracy is 0.4, and reckoned again 0.5"; none where both say the same.
    /// </summary>
    /// <param name="stored">What a file says.</param>
    /// <param name="reckoned">What follows from the files that it rests on.</param>
    /// <param name="alsoKeys">Whether keys that only one of them has are differences.</param>
    public static IEnumerable<string> Of(string stored, string reckoned, bool alsoKeys = true)
    {
        using JsonDocument one = JsonDocument.Parse(stored), other = JsonDocument.Parse(reckoned);
        foreach (string difference in Of(one.RootElement, other.RootElement, "", alsoKeys))
            yield return difference;
    }

    private static IEnumerable<string> Of(JsonElement stored, JsonElement reckoned, string at, bool alsoKeys) =>
        (stored.ValueKind, reckoned.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => OfObjects(stored, reckoned, at, alsoKeys),
            (JsonValueKind.Array, JsonValueKind.Array) => OfArrays(stored, reckoned, at, alsoKeys),
            _ => Same(stored, reckoned)
                ? []
                : [$"{at} is {stored.GetRawText()}, and reckoned again {reckoned.GetRawText()}"],
        };

    private static IEnumerable<string> OfObjects(
        JsonElement stored, JsonElement reckoned, string at, bool alsoKeys)
    {
        foreach (JsonProperty own in reckoned.EnumerateObject())
        {
            string place = at.Length == 0 ? own.Name : $"{at}.{own.Name}";
            if (stored.TryGetProperty(own.Name, out JsonElement said))
            {
                foreach (string difference in Of(said, own.Value, place, alsoKeys))
                    yield return difference;
            }
            else if (alsoKeys)
            {
                yield return $"{place} is not there, and reckoned again {own.Value.GetRawText()}";
            }
        }
        foreach (JsonProperty said in alsoKeys ? stored.EnumerateObject() : default)
        {
            if (!reckoned.TryGetProperty(said.Name, out _))
                yield return $"{(at.Length == 0 ? said.Name : $"{at}.{said.Name}")} is there, and nothing says so";
        }
    }

    private static IEnumerable<string> OfArrays(
        JsonElement stored, JsonElement reckoned, string at, bool alsoKeys)
    {
        int said = stored.GetArrayLength(), own = reckoned.GetArrayLength();
        if (said != own)
            yield return FormattableString.Invariant($"{at} has {said} entries, and reckoned again {own}");
        foreach ((int i, (JsonElement first, JsonElement second)) in stored.EnumerateArray()
            .Zip(reckoned.EnumerateArray()).Index())
        {
            foreach (string difference in Of(first, second, FormattableString.Invariant($"{at}.{i}"), alsoKeys))
                yield return difference;
        }
    }

    private static bool Same(JsonElement stored, JsonElement reckoned)
    {
        if (stored.ValueKind is not JsonValueKind.Number || reckoned.ValueKind is not JsonValueKind.Number)
            return stored.ValueKind == reckoned.ValueKind && stored.ToString() == reckoned.ToString();
        double one = stored.GetDouble(), other = reckoned.GetDouble();
        return Math.Abs(one - other) <= Tolerance * Math.Max(Math.Abs(one), Math.Abs(other));
    }
}
