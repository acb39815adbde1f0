using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Reports;
using Scotd.Sampling;
using Scotd.Tests.Sampling;

namespace Scotd.Tests.Experiments;

/// <summary>
/// An experiment on two tasks that ship, first-lesson and anli, and a third that nobody learns, sst2: a few questions
/// of each, with rationales, and a plan that learns them in a moment.
/// </summary>
internal sealed class TwoTasks : IDisposable
{
    private const string Yaml = """
        name: two
        task: FIRST
        data: lesson
        corpus: [{ file: lesson/rationales.jsonl }]
        also:
          - task: ANLI
            data: anli
            corpus: [{ file: anli/rationales.jsonl }]
            splits: { train: train.jsonl, validation: train.jsonl, test: train.jsonl }
        student:
          shape: { family: llama,
            layers: 1, heads: 2, key_value_heads: 1, channels: 16, feed_forward: 24, context: 1200 }
          tokenizer: { vocabulary: 400 }
        methods: [label-only, scotd]
        training: { steps: 4, batch: 4, evaluate_every: 2 }
        evaluation:
          max_tokens: 8
          unseen: [{ task: SST2, data: films, split: validation, splits: { validation: train.tsv } }]
        seeds: [1]
        output: out
        """;

    private readonly TempFolder _folder = new();

    public TwoTasks()
    {
        string lesson = Repository.Task("first-lesson");
        string golden = Path.Combine(Repository.Root, "tests/Scotd.Tests/golden/tasks");
        foreach (string folder in (string[])["lesson", "anli", "films"])
            Directory.CreateDirectory(_folder[folder]);
        foreach ((string file, int lines) in ((string, int)[])[("train.jsonl", 8), ("validation.jsonl", 3),
            ("test.jsonl", 5), ("rationales.jsonl", 40)])
        {
            File.WriteAllLines(_folder["lesson/" + file], File.ReadLines(Path.Combine(lesson, file)).Take(lines));
        }
        File.Copy(Path.Combine(golden, "anli/R3/train.jsonl"), _folder["anli/train.jsonl"]);
        File.Copy(Path.Combine(golden, "sst2/train.tsv"), _folder["films/train.tsv"]);
        string[] answers = ["yes", "it is not possible to tell", "no"];
        File.WriteAllLines(_folder["anli/rationales.jsonl"], answers.SelectMany((answer, i) => Enumerable.Range(0, 2)
            .Select(sample => JsonSerializer.Serialize(new
            {
                question_id = FormattableString.Invariant($"0a-{i + 1}"),
                sample,
                text = FormattableString.Invariant($"The text tells of a hall, try {sample}."),
                answer,
            }))));
        _folder.Write("plan.yaml", Yaml.Replace("FIRST", lesson, StringComparison.Ordinal)
            .Replace("ANLI", Repository.Task("anli"), StringComparison.Ordinal)
            .Replace("SST2", Repository.Task("sst2"), StringComparison.Ordinal));
    }

    public string this[string name] => _folder[name];

    public Plan Plan(params string[] overrides) => Scotd.Plan.Open(_folder["plan.yaml"], overrides);

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">As opened.</param>
    /// <param name="said">Told what is said; null where nobody listens.</param>
    /// <param name="stop">Stops before the third step of the first student.</param>
    /// <param name="teacher">Asked where the plan buys; null where it does not.</param>
    public static ExperimentResult Run(
        Plan plan, List<string>? said = null, bool stop = false, ScriptedTeacher? teacher = null)
    {
        using CpuDevice device = new();
        using CancellationTokenSource source = new();
        ExperimentTalk talk = new(text => said?.Add(text), _ => !stop ? null : new Stopping(source));
        return new Experiment(plan, device, talk, (_, _) => new OpenedTeacher(teacher!)).Run(source.Token);
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Stopping(CancellationTokenSource source) : IProgress<Neural.Training.TrainingProgress>
    {
        private int _steps;

        public void Report(Neural.Training.TrainingProgress value)
        {
            _steps++;
            if (_steps == 3) source.Cancel();
        }
    }
}
