using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Scotd.Corpora.Ledgers;

/// <summary>A failure as the ledger keeps it.</summary>
/// <param name="Series">The key of the series.</param>
/// <param name="Kind">
/// A <see cref="Teachers.TeacherTrouble"/> in lower case with dashes; "abandoned": the process that asked died;
/// "conflict": another text for a sample that the ledger has already.
/// </param>
/// <param name="Numbers">The samples that did not come.</param>
/// <param name="Reason">What went wrong.</param>
/// <param name="Body">What the server sent; of a conflict, the other sample as a line of the exchange format.</param>
/// <param name="Attempts">Requests made.</param>
/// <param name="At">When.</param>
/// <param name="PresumedCost">
/// In USD, as it was presumed at the time. An abandoned request's is taken back when its samples are bought after all.
/// </param>
public sealed record FailureRow(
    string Series, string Kind, IReadOnlyList<int> Numbers, string Reason, string Body, int Attempts,
    DateTimeOffset At, decimal PresumedCost)
{
    /// <summary>The process that asked died.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>Another text for a sample that the ledger has already.</summary>
    public const string Conflict = "conflict";

    /// <summary>Of the content, so that a merge brings no failure twice.</summary>
    public string Id
    {
        get
        {
            long at = At.ToUnixTimeMilliseconds(), presumed = PicoDollars.Of(PresumedCost);
            object[] parts = [Series, Kind, Numbers, Reason, Body, Attempts, at, presumed];
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(parts)));
            return Convert.ToHexStringLower(hash.AsSpan(0, 16));
        }
    }
}
