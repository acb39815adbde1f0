namespace Scotd.EndToEnd.Tests;

/// <summary>The first lesson, cut down to what is learned in a second: a folder with a task, data and a plan.</summary>
internal sealed class SmallExperiment : IDisposable
{
    public const string Yaml = """
        name: small
        task: task
        data: task
        corpus:
          - file: task/rationales.jsonl
        student:
          shape: { family: llama,
            layers: 1, heads: 2, key_value_heads: 1, channels: 32, feed_forward: 48, context: 256 }
          tokenizer: { vocabulary: 400 }
        methods: [label-only, greedy-cot, scotd]
        training: { steps: 60, batch: 4, learning_rate: 3.0e-3, warmup: 2, evaluate_every: 6 }
        evaluation: { max_tokens: 12 }
        seeds: [1]
        output: out
        """;

    private static readonly (string File, int Lines)[] s_data =
        [("train.jsonl", 24), ("validation.jsonl", 6), ("test.jsonl", 10), ("rationales.jsonl", 120)];

    private readonly TempFolder _folder = new();

    public SmallExperiment(string plan = Yaml)
    {
        string lesson = Repository.Task("first-lesson");
        Directory.CreateDirectory(_folder["task"]);
        File.Copy(Path.Combine(lesson, "task.yaml"), _folder["task/task.yaml"]);
        foreach ((string file, int lines) in s_data)
            File.WriteAllLines(_folder["task/" + file], File.ReadLines(Path.Combine(lesson, file)).Take(lines));
        _folder.Write("plan.yaml", plan);
    }

    public string Plan => _folder["plan.yaml"];

    public string Output => _folder["out"];

    public string this[string name] => _folder[name];

    /// <summary>The folder of a method's student under an output.</summary>
    public static string Student(string output, string method) => Path.Combine(output, "students", $"{method}-seed1");

    /// <summary>Changes one line of a file, counted from 1.</summary>
    public void Spoil(string file, int line, string text)
    {
        string[] lines = File.ReadAllLines(_folder[file]);
        lines[line - 1] = text;
        File.WriteAllLines(_folder[file], lines);
    }

    public void Replace(string file, string old, string text)
    {
        string content = File.ReadAllText(_folder[file]);
        Assert.Contains(old, content, StringComparison.Ordinal);
        File.WriteAllText(_folder[file], content.Replace(old, text, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
