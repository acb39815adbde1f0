namespace Scotd.Tasks;

/// <summary>
/// The answers that a question accepts, as one text with one canonical answer a line: so an answer key is stored, sent
/// and shown like a label, and a key of one answer is that answer.
/// </summary>
public static class AnswerKey
{
    /// <summary>A key of one or several canonical answers; the first is the one that is taught.</summary>
    public static string Of(IEnumerable<string> accepted) => string.Join('\n', accepted.Distinct());

    /// <summary>The answer that is taught and told; null where there is no key.</summary>
    public static string? First(string? key) => key?.Split('\n')[0];

    /// <summary>Whether an answer is one of those that the key accepts; never where either is null.</summary>
    public static bool Accepts(string? key, string? answer) =>
        key is not null && answer is not null && (key == answer || key.Split('\n').Contains(answer));
}
