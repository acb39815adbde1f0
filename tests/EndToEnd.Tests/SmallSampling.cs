using Scotd.Corpora.Ledgers;

namespace Scotd.EndToEnd.Tests;

/// <summary>
/// A plan that samples the first questions of the first lesson from a server, in a folder of its own.
/// </summary>
internal sealed class SmallSampling : IDisposable
{
    private readonly TempFolder _folder = new();

    public SmallSampling(string url, int questions = 20, int samples = 6, string more = "")
    {
        string lesson = Repository.Task("first-lesson");
        Directory.CreateDirectory(_folder["task"]);
        File.Copy(Path.Combine(lesson, "task.yaml"), _folder["task/task.yaml"]);
        string[] lines = [.. File.ReadLines(Path.Combine(lesson, "train.jsonl")).Take(questions)];
        File.WriteAllLines(_folder["task/train.jsonl"], lines);
        _folder.Write("prices.yaml", "models:\n  tutor: { input: 0.1, output: 100 }\n");
        PlanFile = _folder.Write("plan.yaml", $$"""
            name: small
            task: task
            data: task
            samples: {{samples}}
            teacher: { hosted: { url: "{{url}}", model: tutor, api: completions } }
            settings: { max_tokens: 64 }
            limits: { concurrency: 8, samples_per_request: {{samples}}, patience_minutes: 0 }
            ledger: ledger.db
            {{more}}
            """);
        Wanted = lines.Length * samples;
    }

    public string PlanFile { get; }

    public string Ledger => _folder["ledger.db"];

    public string Folder => _folder.Path;

    public int Wanted { get; }

    public IReadOnlyList<(Series Series, LedgerSample Sample)> Rows(string? place = null)
    {
        using Ledger ledger = Corpora.Ledgers.Ledger.Open(place ?? Ledger, TimeProvider.System);
        return [.. ledger.Samples(new())];
    }

    public void Dispose() => _folder.Dispose();
}
