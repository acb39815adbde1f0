using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Scotd.Reports.LmEval;

/// <summary>
/// Results as EleutherAI's lm-evaluation-harness lays them out (version 0.4): a folder a model, in it a file of results
/// and a file of samples for each task. A model here is a student; a task, a set of questions and a way of decoding.
/// </summary>
/// <param name="result">Of a finished experiment.</param>
/// <param name="time">Of the files' names and of "date"; written as UTC.</param>
public sealed partial class LmEvalFiles(ExperimentResult result, DateTimeOffset time)
{
    private readonly string _time =
        FormattableString.Invariant($"{time.UtcDateTime:yyyy-MM-dd'T'HH-mm-ss.ffffff}");

    /// <summary>Writes the files of every student, each whole or not at all.</summary>
    /// <param name="folder">For the models' folders.</param>
    /// <exception cref="CorpusException">Every set was asked after demonstrations.</exception>
    /// <returns>The files of results, a student each.</returns>
    /// <remarks>
    /// References are left out, and sets that students were asked after demonstrations: what they read is not the
    /// question alone, and the run does not keep it.
    /// </remarks>
    public IEnumerable<string> Write(string folder)
    {
        if (result.Sets.All(set => set.Demonstrations > 0))
        {
            throw new CorpusException("Students of this run were asked all questions after demonstrations, which the " +
                "run does not keep, so there are no prompts to write. Runs without demonstrations can be exported.");
        }
        foreach (StudentResult student in result.Students.Concat(result.Sweep))
        {
            string name = FormattableString.Invariant($"{result.Plan.Name}/{student.Key}-seed{student.Seed}");
            string own = Path.Combine(folder, Sanitized(name));
            LmEvalTask[] tasks =
            [
                .. from exam in student.Exams
                   let set = result.Sets.First(set => set.Key == exam.Set)
                   where set.Demonstrations == 0
                   select new LmEvalTask(result.Plan.Evaluation, set, exam),
            ];
            JsonObject hashes = [];
            foreach (LmEvalTask one in tasks)
            {
                JsonObject[] samples = [.. one.Samples()];
                WholeFile.WriteLines(
                    Path.Combine(own, $"samples_{one.Name}_{_time}.jsonl"),
                    samples.Select(line => PythonJson.Of(line)));
                hashes[one.Name] = LmEvalTask.HashOf(string.Concat(samples.Select(line =>
                    $"{line["doc_hash"]}{line["prompt_hash"]}{line["target_hash"]}")));
            }
            string file = Path.Combine(own, $"results_{_time}.json");
            WholeFile.WriteText(file, PythonJson.Of(Results(student, name, tasks, hashes), indent: 2));
            yield return file;
        }
    }

    /// <summary>Keys of the harness that are about its own program and machine are null: it did not run.</summary>
    private JsonObject Results(StudentResult student, string name, LmEvalTask[] tasks, JsonObject hashes) => new()
    {
        ["results"] = ByTask(tasks, one => one.Results()),
        ["group_subtasks"] = ByTask(tasks, _ => new JsonArray()),
        ["configs"] = ByTask(tasks, one => one.Config()),
        ["versions"] = ByTask(tasks, _ => LmEvalTask.Version),
        ["n-shot"] = ByTask(tasks, _ => 0),
        ["higher_is_better"] = ByTask(tasks, _ => LmEvalTask.HigherIsBetter()),
        ["n-samples"] = ByTask(tasks, one => new JsonObject { ["original"] = one.Count, ["effective"] = one.Count }),
        ["config"] = new JsonObject
        {
            ["model"] = "scotd",
            ["model_args"] = FormattableString.Invariant(
                $"pretrained=students/{student.Key}-seed{student.Seed}/model"),
            ["batch_size"] = result.Plan.Evaluation.Batch,
            ["limit"] = null,
            ["bootstrap_iters"] = 0,
            ["gen_kwargs"] = null,
            ["random_seed"] = student.Seed,
        },
        ["git_hash"] = null,
        ["date"] = time.ToUnixTimeMilliseconds() / 1000.0,
        ["pretty_env_info"] = null,
        ["transformers_version"] = null,
        ["lm_eval_version"] = null,
        ["upper_git_hash"] = null,
        ["task_hashes"] = hashes,
        ["model_source"] = "scotd",
        ["model_name"] = name,
        ["model_name_sanitized"] = Sanitized(name),
        ["system_instruction"] = null,
        ["system_instruction_sha"] = null,
        ["fewshot_as_multiturn"] = false,
        ["chat_template"] = null,
        ["chat_template_sha"] = null,
        ["total_evaluation_time_seconds"] = null,
    };

    private static JsonObject ByTask(LmEvalTask[] tasks, Func<LmEvalTask, JsonNode?> of) =>
        new(tasks.Select(one => KeyValuePair.Create(one.Name, of(one))));

    /// <summary>The harness's rule for names of folders.</summary>
    private static string Sanitized(string name) => Unfit().Replace(name, "__");

    [GeneratedRegex(@"[""<>:/|\\?*\[\]]+")]
    private static partial Regex Unfit();
}
