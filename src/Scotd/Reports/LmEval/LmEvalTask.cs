using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Tasks;

namespace Scotd.Reports.LmEval;

/// <summary>One examination as a task of the harness: what was asked, said and found.</summary>
/// <param name="plan">How students were asked.</param>
/// <param name="set">The questions.</param>
/// <param name="exam">The answers, in the questions' order.</param>
internal sealed class LmEvalTask(EvaluationPlan plan, ExamSet set, TakenExam exam)
{
    private readonly ReasoningTask _task = set.Task;

    /// <summary>The version of the tasks that we describe: changes where prompts or readings do.</summary>
    public const double Version = 1;

    /// <summary>The metric: the label that is found is the key.</summary>
    private const string Metric = "exact_match";

    private readonly IReadOnlyList<LmEvalFilter> _filters = LmEvalFilter.Of(exam);

    /// <summary>E.g. "quarel_test", "quarel_test_self_consistency": letters, digits and underscores.</summary>
    public string Name { get; } = string.Concat(
        $"{set.Task.Name}_{set.Key}{(exam.Votes is null ? "" : "_self_consistency")}"
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));

    /// <summary>Questions.</summary>
    public int Count => set.Questions.Count;

    /// <summary>Of "results": the metric by filter, its standard error, and our intervals.</summary>
    public JsonObject Results()
    {
        JsonObject results = new() { ["alias"] = Name };
        foreach (LmEvalFilter filter in _filters)
        {
            Accuracy accuracy = exam.Graded.Score(filter.Reading).Accuracy;
            results[$"{Metric},{filter.Name}"] = accuracy.Value;
            results[$"{Metric}_stderr,{filter.Name}"] = StandardError(accuracy);
            results[$"{Metric}_ci95_low,{filter.Name}"] = accuracy.Interval.Low;
            results[$"{Metric}_ci95_high,{filter.Name}"] = accuracy.Interval.High;
            results[$"parsed,{filter.Name}"] = exam.Graded.Score(filter.Reading).ParseRate;
        }
        return results;
    }

    /// <summary>Of "configs": how it was asked and read.</summary>
    public JsonObject Config() => new()
    {
        ["task"] = Name,
        ["dataset_path"] = _task.Name,
        ["test_split"] = set.Key,
        ["output_type"] = "generate_until",
        ["num_fewshot"] = 0,
        ["repeats"] = exam.Votes?.Answers[0].Paths.Count ?? 1,
        ["generation_kwargs"] = Generation(),
        ["filter_list"] = new JsonArray([.. _filters.Select(filter => new JsonObject { ["name"] = filter.Name })]),
        ["metric_list"] = new JsonArray(new JsonObject
        {
            ["metric"] = Metric,
            ["aggregation"] = "mean",
            ["higher_is_better"] = true,
        }),
        ["metadata"] = new JsonObject { ["version"] = Version },
    };

    /// <summary>Of "higher_is_better".</summary>
    public static JsonObject HigherIsBetter() => new() { [Metric] = true };

    /// <summary>The lines of the file of samples: all questions under the first filter, then under the next.</summary>
    public IEnumerable<JsonObject> Samples() =>
        from filter in _filters
        from i in Enumerable.Range(0, Count)
        select Sample(filter, i);

    /// <summary>SHA-256 of a text in UTF-8, 64 hexadecimal digits.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private JsonObject Sample(LmEvalFilter filter, int i)
    {
        Question question = set.Questions[i];
        GradedCompletion said = exam.Graded.Completions[i];
        IEnumerable<string> completions = exam.Votes is { } votes
            ? votes.Answers[i].Paths.Select(path => path.Completion)
            : [said.Completion];
        JsonObject doc = Doc(question);
        string prompt = _task.ZeroShot(question);
        return new()
        {
            ["doc_id"] = i,
            ["doc"] = doc,
            ["target"] = said.Gold,
            ["arguments"] = new JsonObject
            {
                ["gen_args_0"] = new JsonObject { ["arg_0"] = prompt, ["arg_1"] = Generation() },
            },
            ["resps"] = new JsonArray(Texts(completions)),
            ["filtered_resps"] = Texts([filter.Answer(said)]),
            ["filter"] = filter.Name,
            ["metrics"] = Texts([Metric]),
            ["doc_hash"] = HashOf(PythonJson.Of(doc, indent: 2)),
            ["prompt_hash"] = HashOf(prompt),
            ["target_hash"] = HashOf(said.Gold),
            [Metric] = filter.Score(said),
        };
    }

    private JsonObject Doc(Question question) => new()
    {
        ["id"] = question.Id,
        ["question"] = question.Text,
        ["choices"] = Texts(question.Choices),
        ["labels"] = Texts(_task.Answer.LabelsOf(question)),
        ["gold"] = question.Gold,
    };

    private JsonObject Generation() => new()
    {
        ["until"] = Texts([_task.Answer.Stop]),
        ["max_gen_toks"] = plan.MaxTokens,
        ["do_sample"] = exam.Votes is not null,
        ["temperature"] = exam.Votes is null ? 0.0 : plan.SelfConsistency!.Temperature,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts];

    /// <summary>As the harness reckons it: the sample deviation by the root of n; "N/A" of a single question.</summary>
    private static JsonNode StandardError(Accuracy accuracy) => accuracy.Asked < 2
        ? "N/A"
        : Math.Sqrt(accuracy.Value * (1 - accuracy.Value) / (accuracy.Asked - 1));
}
