using System.Text.Json;
using Scotd.Evaluation;
using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Reports;
using Scotd.Reports.LmEval;
using Scotd.Tasks;
using Scotd.Tests.Tasks;
using Scotd.Verification;

namespace Scotd.Tests.Reports.LmEval;

/// <summary>Against what Python wrote: reference/lm_eval_files.py.</summary>
public sealed class LmEvalFilesTests
{
    private const string Time = "2026-11-26T06-00-00.000000";

    private static readonly string s_golden = Path.Combine(AppContext.BaseDirectory, "golden", "lm-eval");
    private static readonly Split s_questions = SmallTask.Split(4);
    private static readonly string[] s_completions =
    [
        " R. So the answer is: (a)\n\n", " Höhe \"2\" < 3 \\ 4. So the answer is: (b)\n\n", " who knows?",
        " R. The answer is b.",
    ];
    private static readonly string[] s_votes = ["a a b", "b b a", "? ? ?", "a ? a"];

    [Theory]
    [InlineData("samples_small_test")]
    [InlineData("samples_small_test_self_consistency")]
    public void Samples_are_the_golden_files(string name)
    {
        using TempFolder folder = new();

        string written = Write(folder);

        Assert.Equal(
            File.ReadAllText(Path.Combine(s_golden, $"{name}_{Time}.jsonl")),
            File.ReadAllText(Path.Combine(written, $"{name}_{Time}.jsonl")));
    }

    [Fact]
    public void Results_are_the_golden_file()
    {
        using TempFolder folder = new();

        string written = File.ReadAllText(Path.Combine(Write(folder), $"results_{Time}.json"));

        string golden = File.ReadAllText(Path.Combine(s_golden, $"results_{Time}.json"));
        Assert.Empty(JsonDifference.Of(golden, written)); // the last digit of a root may differ
        Assert.Equal(golden.Count(letter => letter == '\n'), written.Count(letter => letter == '\n'));
    }

    [Fact]
    public void What_the_samples_say_comes_to_the_results()
    {
        using TempFolder folder = new();
        string written = Write(folder);
        JsonElement results = JsonDocument.Parse(File.ReadAllText(Path.Combine(written, $"results_{Time}.json")))
            .RootElement.GetProperty("results");

        foreach (JsonProperty task in results.EnumerateObject())
        {
            JsonElement[] samples = [.. File.ReadLines(Path.Combine(written, $"samples_{task.Name}_{Time}.jsonl"))
                .Select(line => JsonDocument.Parse(line).RootElement)];
            var byFilter = samples.GroupBy(line => line.GetProperty("filter").GetString()).ToArray();
            Assert.Equal(2, byFilter.Length);
            Assert.All(byFilter, filter =>
            {
                Assert.Equal(s_questions.Count, filter.Count());
                Assert.Equal(
                    task.Value.GetProperty($"exact_match,{filter.Key}").GetDouble(),
                    filter.Average(line => line.GetProperty("exact_match").GetDouble()));
                Assert.All(filter, line => Assert.Equal(
                    line.GetProperty("exact_match").GetDouble() == 1,
                    line.GetProperty("filtered_resps")[0].GetString() == line.GetProperty("target").GetString()));
            });
        }
    }

    [Fact]
    public void A_run_that_asked_everything_after_demonstrations_has_no_prompts_to_write()
    {
        using TempFolder folder = new();
        ExperimentResult whole = Result(folder);
        ExperimentResult shown = whole with { Sets = [whole.Sets[0] with { Demonstrations = 1 }] };

        Assert.Contains("Runs without demonstrations can be exported.", Assert.Throws<CorpusException>(
            () => new LmEvalFiles(shown, DateTimeOffset.UnixEpoch).Write(folder["none"]).ToArray()).Message);
    }

    private static string Write(TempFolder folder)
    {
        DateTimeOffset time = new(2026, 11, 26, 6, 0, 0, TimeSpan.Zero);
        string file = Assert.Single(new LmEvalFiles(Result(folder), time).Write(folder["written"]));
        Assert.Equal(
            Path.Combine(folder["written"], "small__label-only-seed7", $"results_{Time}.json"), file);
        return Path.GetDirectoryName(file)!;
    }

    private static ExperimentResult Result(TempFolder folder)
    {
        Plan plan = Plan.Open(folder.Write("plan.yaml", """
            name: small
            task: task
            data: task
            corpus: []
            student: { model: base }
            methods: [label-only]
            training: { steps: 1 }
            evaluation: { max_tokens: 8, batch: 64, self_consistency: { paths: 3 } }
            seeds: [7]
            output: out
            """));
        Examination greedy = Examination.Grade(SmallTask.Task, s_questions.Zip(s_completions));
        VotedExamination voted = VotedExamination.Grade(SmallTask.Task, new(Paths: 3), s_questions.Zip(
            s_votes, (question, votes) => (question, (IReadOnlyList<SpokenPath>)[.. votes.Split(' ').Select(Said)])));
        return new(plan, null!, [Student(greedy, voted)], Chance: 0.5)
        {
            Sets = [new(ExamSet.Test, s_questions, SmallTask.Task)],
        };
    }

    private static StudentResult Student(Examination greedy, VotedExamination voted) =>
        new(LearningMethod.LabelOnly, Seed: 7, greedy, TrainingHistory.Empty, "students/label-only-seed7")
        {
            Exams =
            [
                new(ExamSet.Test, Decoding.Greedy, greedy, "test.jsonl"),
                new(ExamSet.Test, Decoding.SelfConsistency, voted.AsOne(), "test.self-consistency.jsonl", voted),
            ],
        };

    private static SpokenPath Said(string vote) =>
        new(vote == "?" ? " who knows?" : $" R. So the answer is: ({vote})\n\n");
}
