using System.Text.Encodings.Web;
using System.Text.Json;
using Scotd.Teachers;
using Scotd.Teachers.Hosted;

namespace Scotd.Sampling.Batches;

/// <summary>
/// Writes files of requests for the batch interface of OpenAI-compatible servers and for vllm run-batch: JSON Lines,
/// each with what a <see cref="HostedTeacher"/> would send, and the call's key as custom_id.
/// </summary>
public static class BatchRequests
{
    /// <summary>Requests in a file at most: OpenAI's limit.</summary>
    public const int MostRequests = 50_000;

    /// <summary>Bytes of a file at most: OpenAI's limit, 200 MB.</summary>
    public const long MostBytes = 200_000_000;

    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes as many files as the limits make necessary: name-001.jsonl, name-002.jsonl and so on.</summary>
    /// <param name="plan">Who is asked.</param>
    /// <param name="calls">What is asked, read once; their keys are different.</param>
    /// <param name="folder">Made where it is missing. Earlier files of the same names are replaced.</param>
    /// <param name="name">The beginning of the files' names.</param>
    /// <param name="mostRequests">Of a file.</param>
    /// <param name="mostBytes">Of a file.</param>
    /// <returns>The files, in order; none where there are no calls.</returns>
    /// <exception cref="TeacherException">The prompts do not fit the server's API.</exception>
    /// <exception cref="ArgumentException">Two calls have one key, or one is longer than a file may be.</exception>
    public static IReadOnlyList<string> Write(
        HostedTeacherPlan plan,
        IEnumerable<TeacherCall> calls,
        string folder,
        string name,
        int mostRequests = MostRequests,
        long mostBytes = MostBytes)
    {
        string endpoint = new HostedUrl(plan).BatchEndpoint;
        HashSet<string> keys = [];
        List<string> files = [];
        using IEnumerator<TeacherCall> each = calls.GetEnumerator();
        byte[]? line = Next();
        while (line is not null)
        {
            string path = Path.Combine(folder, FormattableString.Invariant($"{name}-{files.Count + 1:000}.jsonl"));
            WholeFile.Write(path, stream =>
            {
                for (int count = 0; line is not null && count < mostRequests; count++)
                {
                    if (stream.Length + line.Length > mostBytes && count > 0) return;
                    stream.Write(line);
                    line = Next();
                }
            });
            files.Add(path);
        }

        return files;

        byte[]? Next()
        {
            if (!each.MoveNext()) return null;
            TeacherCall call = each.Current;
            byte[] written = Line(plan, call, endpoint);
            if (!keys.Add(call.Key) || call.Key.Length == 0)
            {
                throw new ArgumentException(
                    $"Question {call.QuestionId} has the key '{call.Key}' of another call, or none; responses could " +
                    "not be told apart.", nameof(calls));
            }

            return written.Length <= mostBytes ? written : throw new ArgumentException(FormattableString.Invariant(
                $"The request for question {call.QuestionId} has {written.Length} bytes, a file may have {mostBytes}."),
                nameof(calls));
        }
    }

    private static byte[] Line(HostedTeacherPlan plan, TeacherCall call, string endpoint)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, s_json))
        {
            json.WriteStartObject();
            json.WriteString("custom_id", call.Key);
            json.WriteString("method", "POST");
            json.WriteString("url", endpoint);
            json.WritePropertyName("body");
            HostedRequest.Write(json, plan, call);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }
}
