using System.Text.Json;

namespace Scotd.Sampling.Batches;

/// <summary>
/// What was put into a batch, kept beside its files so that a later process can go on: its claims are held in the
/// ledger under the batch's name.
/// </summary>
/// <param name="Name">Of the batch: holds the claims, labels it at the server, begins its files' names.</param>
/// <param name="Started">When it was made.</param>
/// <param name="Parts">The files of requests; empty until all is claimed.</param>
/// <param name="Calls">What is asked for.</param>
public sealed record BatchRecord(
    string Name, DateTimeOffset Started, IReadOnlyList<BatchPart> Parts, IReadOnlyList<BatchedCall> Calls)
{
    private const string OpenEnd = ".open.json", DoneEnd = ".done.json";

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The records of batches that are not harvested yet, in the order in which they were made.</summary>
    /// <exception cref="CorpusException">A record is damaged.</exception>
    public static IReadOnlyList<BatchRecord> OpenIn(string folder) => !Directory.Exists(folder) ? [] :
        [.. Directory.GetFiles(folder, $"*{OpenEnd}").Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Writes the record, whole or not at all.</summary>
    public void Write(string folder) =>
        WholeFile.WriteText(Path.Combine(folder, Name + OpenEnd), JsonSerializer.Serialize(this, s_json));

    /// <summary>Remembers that everything was harvested.</summary>
    public void Close(string folder) =>
        File.Move(Path.Combine(folder, Name + OpenEnd), Path.Combine(folder, Name + DoneEnd), overwrite: true);

    /// <summary>Forgets a batch that was never sent.</summary>
    public void Delete(string folder) => File.Delete(Path.Combine(folder, Name + OpenEnd));

    private static BatchRecord Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<BatchRecord>(File.ReadAllBytes(path), s_json)!;
        }
        catch (JsonException problem)
        {
            throw new CorpusException($"{path} is no record of a batch: {problem.Message} Restore it, or delete it: " +
                "what it asked for is bought anew once its claims have expired.", problem);
        }
    }
}

/// <summary>One file of requests.</summary>
/// <param name="File">Its name in the folder.</param>
/// <param name="Id">The server's name for the batch; null until it is submitted.</param>
public sealed record BatchPart(string File, string? Id);

/// <summary>One request of a batch.</summary>
/// <param name="Key">Its custom_id.</param>
/// <param name="Question">The question's id.</param>
/// <param name="Extended">Asked with the higher limit.</param>
/// <param name="First">The first sample's number.</param>
/// <param name="Count">Samples.</param>
/// <param name="Claimed">All numbers of the claim.</param>
/// <param name="Ticket">Of the claim.</param>
/// <param name="Reserved">US dollars that are set aside for it.</param>
public sealed record BatchedCall(
    string Key, string Question, bool Extended, int First, int Count, IReadOnlyList<int> Claimed, long Ticket,
    decimal Reserved);
