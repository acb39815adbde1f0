using System.Text.Json;

namespace Scotd.Sampling.Batches;

/// <summary>A batch, as its server sees it.</summary>
/// <param name="Id">The server's name for it.</param>
/// <param name="Label">Our name for it; "" where it has none.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Total">Requests in it; 0 while they are not counted.</param>
/// <param name="Completed">Requests answered well.</param>
/// <param name="Failed">Requests that failed.</param>
/// <param name="OutputFile">The server's file of responses; null where there is none (yet).</param>
/// <param name="ErrorFile">The server's file of errors; null where there is none (yet).</param>
/// <param name="Problem">Why the file of requests was refused; "" where it was not.</param>
public sealed record BatchState(
    string Id,
    string Label,
    BatchStatus Status,
    int Total,
    int Completed,
    int Failed,
    string? OutputFile,
    string? ErrorFile,
    string Problem)
{
    internal const string LabelKey = "scotd";

    /// <summary>Whether nothing more will happen to it.</summary>
    public bool IsOver =>
        Status is BatchStatus.Completed or BatchStatus.Expired or BatchStatus.Failed or BatchStatus.Cancelled;

    internal static BatchState Read(JsonElement batch)
    {
        JsonElement counts = Inner(batch, "request_counts");
        return new(
            batch.GetProperty("id").GetString()!, Text(Inner(batch, "metadata"), LabelKey) ?? "",
            Of(Text(batch, "status")), Count(counts, "total"), Count(counts, "completed"), Count(counts, "failed"),
            Text(batch, "output_file_id"), Text(batch, "error_file_id"), Problems(Inner(batch, "errors")));
    }

    private static BatchStatus Of(string? status) => status switch
    {
        "validating" => BatchStatus.Validating,
        "in_progress" => BatchStatus.InProgress,
        "finalizing" => BatchStatus.Finalizing,
        "completed" => BatchStatus.Completed,
        "expired" => BatchStatus.Expired,
        "failed" => BatchStatus.Failed,
        "cancelling" => BatchStatus.Cancelling,
        "cancelled" => BatchStatus.Cancelled,
        _ => BatchStatus.Unknown,
    };

    private static string Problems(JsonElement errors)
    {
        JsonElement list = Inner(errors, "data");
        if (list.ValueKind is not JsonValueKind.Array) return "";
        return string.Join(" ", list.EnumerateArray().Select(error =>
            Count(error, "line") is > 0 and int line
                ? FormattableString.Invariant($"Line {line}: {Text(error, "message")}")
                : Text(error, "message")));
    }

    private static JsonElement Inner(JsonElement at, string name) =>
        at.ValueKind is JsonValueKind.Object && at.TryGetProperty(name, out JsonElement value) ? value : default;

    private static string? Text(JsonElement at, string name) =>
        Inner(at, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static int Count(JsonElement at, string name) =>
        Inner(at, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int count) ? count : 0;
}
