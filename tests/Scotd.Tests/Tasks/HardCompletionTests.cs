using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>
/// Completions that are hard to read, written by hand as models write them, with what a fair person would read: a file
/// a form under golden/answers. What is misread there stands in misread.txt, so that the list cannot grow unseen.
/// </summary>
public sealed class HardCompletionTests
{
    private const double LeastRight = 0.95;

    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string s_folder =
        Path.Combine(Repository.Root, "tests", "Scotd.Tests", "golden", "answers");

    public static TheoryData<string> Forms => ["label", "letter", "list", "number", "span", "yes-no"];

    [Theory, MemberData(nameof(Forms))]
    public void At_least_95_percent_are_read_right(string form)
    {
        Case[] cases = [.. Cases(form)];
        string[] misread = [.. cases.Where(one => one.Read != one.Answer).Select(one => one.Line)];

        double right = 1 - ((double)misread.Length / cases.Length);
        Assert.True(cases.Length >= 200, $"{form} has {cases.Length} completions; write at least 200.");
        Assert.Contains(cases, one => one.Answer is null);
        Assert.True(right >= LeastRight, FormattableString.Invariant(
            $"{form}: {right:P1} of {cases.Length} are read right. Misread:\n{string.Join('\n', misread)}"));
    }

    [Fact]
    public void What_is_misread_is_known()
    {
        StringBuilder misread = new();
        foreach (Case one in Forms.SelectMany(form => Cases(form.Data)).Where(one => one.Read != one.Answer))
            misread.Append(one.Line).Append('\n');

        Assert.Equal(File.ReadAllText(Path.Combine(s_folder, "misread.txt")), misread.ToString());
    }

    private static IEnumerable<Case> Cases(string form)
    {
        int number = 0;
        foreach ((_, JsonElement record) in JsonLines.Read(Path.Combine(s_folder, form + ".jsonl")))
        {
            string completion = record.GetProperty("completion").GetString()!;
            string[] choices = record.TryGetProperty("choices", out JsonElement listed)
                ? [.. listed.EnumerateArray().Select(choice => choice.GetString()!)]
                : [];
            AnswerFormat format = form switch
            {
                "letter" => SmallTask.Answers,
                "label" or "yes-no" => new(choices),
                _ => new(Form: Enum.Parse<AnswerForm>(form, ignoreCase: true)),
            };
            Question question = new("q", "Which?", choices, Gold: null);
            string? read = format.Read(completion, question, Reading.Lenient).Label;
            yield return new($"{form}:{++number}", completion, record.GetProperty("answer").GetString(), read);
        }
    }

    private sealed record Case(string Place, string Completion, string? Answer, string? Read)
    {
        public string Line =>
            $"{Place}\t{Answer ?? "no answer"}\tread as {Read ?? "no answer"}\t" +
            JsonSerializer.Serialize(Completion, s_json);
    }
}
