using Scotd.Neural.Devices;
using Scotd.Reports;
using Scotd.Sampling;
using Scotd.Tasks;
using Scotd.Tests.Sampling;

namespace Scotd.Tests.Experiments;

/// <summary>
/// An experiment that buys its rationales and learns in a moment: a folder with a task, data and a plan, and a teacher
/// that answers by a script and counts what it is asked.
/// </summary>
internal sealed class LittleExperiment : IDisposable
{
    private const string Yaml = """
        name: little
        task: task
        data: task
        sample:
          teacher: { local: { model: scripted } }
          samples: 4
          settings: { max_tokens: 20 }
        student:
          shape: { family: llama,
            layers: 1, heads: 2, key_value_heads: 1, channels: 16, feed_forward: 24, context: 256 }
          tokenizer: { vocabulary: 300 }
        methods: [greedy-cot, scotd]
        training: { steps: 2, batch: 4, evaluate_every: 2 }
        evaluation: { max_tokens: 8 }
        seeds: [1]
        output: out
        """;

    private readonly TempFolder _folder = new();

    public LittleExperiment(string more = "")
    {
        string lesson = Repository.Task("first-lesson");
        Directory.CreateDirectory(_folder["task"]);
        File.Copy(Path.Combine(lesson, "task.yaml"), _folder["task/task.yaml"]);
        foreach ((string file, int lines) in ((string, int)[])[("train.jsonl", 8), ("validation.jsonl", 3),
            ("test.jsonl", 5)])
        {
            File.WriteAllLines(_folder["task/" + file], File.ReadLines(Path.Combine(lesson, file)).Take(lines));
        }
        _folder.Write("plan.yaml", Yaml + "\n" + more);
    }

    public ScriptedTeacher Teacher { get; set; } = new();

    /// <summary>What is asked.</summary>
    public ReasoningTask Task => ReasoningTask.Open(_folder["task"]);

    /// <summary>How often the teacher was opened.</summary>
    public int Opened { get; private set; }

    public string this[string name] => _folder[name];

    public Plan Plan(params string[] overrides) => Scotd.Plan.Open(_folder["plan.yaml"], overrides);

    public ExperimentResult Run(
        Plan plan, CancellationTokenSource? stop = null, IReadOnlyList<Device>? lanes = null)
    {
        using CpuDevice device = new();
        return new Experiment(plan, device, ExperimentTalk.None, (_, _) =>
        {
            Opened++;
            return new OpenedTeacher(Teacher);
        }, lanes: lanes).Run(stop?.Token ?? TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();
}
