using Scotd.Evaluation;
using Scotd.Neural.Devices;
using Scotd.Records;
using Scotd.Reports;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Tests.Sampling;
using Scotd.Verification;

namespace Scotd.Tests.Experiments;

/// <summary>One plan, several tasks: learned together, each examined, and one that nobody learned.</summary>
public sealed class SeveralTasksTests
{
    private static readonly string[] s_shown =
        ["mixture=balanced", "demonstrations={ in_training: 2, least: 0, in_examinations: 1 }"];

    [Fact]
    public void Each_task_is_learned_and_examined_and_stands_in_results_report_and_manifest()
    {
        using TwoTasks two = new();
        List<string> said = [];

        ExperimentResult result = TwoTasks.Run(two.Plan(), said);

        Assert.Equal(["test", "test-anli", "unseen-sst2"], result.Sets.Select(set => set.Key));
        Assert.All(result.Students, student => Assert.Equal(
            ["test.jsonl", "test-anli.jsonl", "unseen-sst2.jsonl"],
            student.Exams.Select(exam => Path.GetFileName(exam.File))));
        Assert.Equal((11, 46), (result.Corpus.Asked, result.Corpus.Rationales));
        int right = result.Corpus.Right;
        Assert.InRange(right, 30, 46);
        Assert.Equal((11, right), (result.Students[1].Lessons!.Questions, result.Students[1].Lessons!.Rationales));
        Assert.Contains($"SCoTD, seed 1: {right} lessons on 11 questions (8 of first-lesson, 3 of anli).", said);
        string page = File.ReadAllText(two["out/results.md"]);
        Assert.All((string[])["test", "test-anli", "unseen-sst2"], set =>
            Assert.Contains($"| SCoTD | {set} | greedy | 1 | ", page, StringComparison.Ordinal));

        ReportData report = ReportJson.FromJson(File.ReadAllText(two["out/report.json"]));
        Assert.Equal([46, 46, right, right, right, right], report.Funnel.Select(stage => stage.Count));
        Assert.Equal("first-lesson, 40: Samples of the teacher. anli, 6: Samples of the teacher.",
            report.Funnel[0].Note);
        Assert.Equal(["Teacher, first-lesson", "Teacher, anli", "SCoTD"], report.Lengths.Select(one => one.Who));
        Assert.Equal(["Test first-lesson", "Test anli", "Unseen sst2"], report.Sets.Select(set => set.Title));
        Assert.Contains(" of the 5 test questions of first-lesson ", report.Sentence, StringComparison.Ordinal);
        Assert.Equal("Train anli", report.SetTitle(report.Questions.First(one => one.Id == "0a-1").Set));
        Manifest manifest = Manifest.Read(two["out/manifest.json"]);
        Assert.All((string[])["train", "anli task.yaml", "anli train", "anli rationales.jsonl", "unseen sst2",
            "unseen sst2 task.yaml"], role => Assert.Contains(manifest.Inputs, file => file.Role == role));
    }

    [Fact]
    public void A_run_on_several_tasks_with_worked_examples_can_be_verified()
    {
        using TwoTasks two = new();
        TwoTasks.Run(two.Plan(s_shown));
        using CpuDevice device = new();

        RunVerification verified = Assert.Single(RunVerification.Of(two["out"], device));

        Assert.Equal([], verified.Files.Where(file => file.Standing is not Standing.Ok).Select(file => file.Path));
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_to_the_same_bytes()
    {
        using TwoTasks two = new();
        TwoTasks.Run(two.Plan(s_shown));
        Plan again = two.Plan([.. s_shown, $"output={two["again"]}"]);
        Assert.Throws<OperationCanceledException>(() => TwoTasks.Run(again, stop: true));
        Assert.False(File.Exists(two["again/students/label-only-seed1/test.jsonl"]));

        TwoTasks.Run(again);

        foreach (string file in (string[])["model/model.safetensors", "lessons.json", "test.jsonl", "test-anli.jsonl",
            "unseen-sst2.jsonl"])
        {
            foreach (string student in (string[])["label-only-seed1", "scotd-seed1"])
            {
                Assert.Equal(
                    File.ReadAllBytes(two[$"out/students/{student}/{file}"]),
                    File.ReadAllBytes(two[$"again/students/{student}/{file}"]));
            }
        }
    }

    [Fact]
    public void Other_settings_are_refused_the_folder_of_what_was_learned()
    {
        using TwoTasks two = new();
        TwoTasks.Run(two.Plan());

        Assert.All((string[])["mixture=balanced", "demonstrations={ in_training: 1 }"], setting => Assert.Contains(
            "holds the results of another plan",
            Assert.Throws<PlanException>(() => TwoTasks.Run(two.Plan(setting))).Message));
    }

    [Fact]
    public void Worked_examples_are_counted_and_an_unseen_task_is_asked_after_its_own()
    {
        using TwoTasks two = new();
        List<string> said = [];

        ExperimentResult result = TwoTasks.Run(two.Plan(s_shown), said);

        Assert.Equal([1, 1, 1], result.Sets.Select(set => set.Demonstrations));
        Assert.All(result.Students, student => Assert.InRange(
            student.Lessons!.Demonstrations + student.Lessons.LeftOut, 1, 22));
        Assert.Contains(said, line => line.Contains(" worked examples stand before them at their first visits, "));
        ReportData report = ReportJson.FromJson(File.ReadAllText(two["out/report.json"]));
        Assert.Contains("Up to 2 worked examples stood before a training question; at the first visits ",
            report.Systems[^1].Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_outside_the_label_set_are_unparsed_and_count_as_wrong()
    {
        using TwoTasks two = new();

        ExperimentResult result = TwoTasks.Run(two.Plan("methods=[scotd]"));

        Scorecard score = result.Students[0].Exams[^1].Graded.Score(Reading.Lenient);
        Assert.Equal((0, 3, 3), (score.Right, score.Unparsed, score.Accuracy.Asked)); // four steps teach no words
        ReportData report = ReportJson.FromJson(File.ReadAllText(two["out/report.json"]));
        Assert.Equal((3, 3), (report.Scores[^1].Unparsed, report.Scores[^1].Asked));
    }

    [Fact]
    public void Two_tasks_of_one_name_are_refused_learned_or_unseen()
    {
        using TwoTasks two = new();
        string lesson = Repository.Task("first-lesson"), anli = Repository.Task("anli");
        Plan twice = two.Plan(
            $"also.0.task={lesson}", $"also.0.data={two["lesson"]}",
            $"also.0.corpus.0.file={two["lesson/rationales.jsonl"]}");
        Plan seen = two.Plan($"evaluation.unseen.0.task={anli}");

        Assert.Contains("two tasks that are called first-lesson",
            Assert.Throws<PlanException>(() => TwoTasks.Run(twice)).Message);
        Assert.Contains("two tasks that are called anli",
            Assert.Throws<PlanException>(() => TwoTasks.Run(seen)).Message);
        Assert.False(Directory.Exists(two["out"]));
    }

    [Fact]
    public void A_teacher_explains_every_task_and_answers_the_tests_of_each()
    {
        using TwoTasks two = new();
        ScriptedTeacher teacher = new((call, _) => Task.FromResult(new TeacherReply(
            [.. Enumerable.Range(call.First, call.Count).Select(i => new TeacherSample(
                call.QuestionId.StartsWith("0a", StringComparison.Ordinal) ? $" Try {i}. So the answer is: yes"
                    : $" Try {i}. So the answer is: (a)", SampleFinish.Stop))], new TokenUsage(9, 0, 9))));
        Plan plan = two.Plan(
            "sample={ teacher: { local: { model: scripted } }, samples: 2 }", "corpus=[]",
            "selection.labels=keep-all", "methods=[scotd]", "evaluation.references=[teacher]");

        ExperimentResult result = TwoTasks.Run(plan, teacher: teacher);

        Assert.Equal((8 * 3) + (3 * 3) + 6, result.Corpus.Rationales);
        Assert.Equal(["test", "test-anli"], result.References[0].Exams.Select(exam => exam.Set));
        Assert.Equal(1, result.References[0].Exams[1].Graded.Score(Reading.Lenient).Right); // one of three is yes
        Assert.Equal(result.ToMarkdown(), TwoTasks.Run(plan, teacher: teacher).ToMarkdown());
        Assert.Equal(["samples", "greedy", "exam test", "samples of anli", "greedy of anli", "exam test-anli"],
            Manifest.Read(two["out/manifest.json"]).Purchases.Select(purchase => purchase.Name));
    }

    [Fact]
    public void A_set_that_is_called_like_a_tasks_is_refused()
    {
        using TwoTasks two = new();

        Plan plan = two.Plan("evaluation.sets={ test-anli: validation.jsonl }");

        Assert.Contains("evaluation.sets has a set 'test-anli'",
            Assert.Throws<PlanException>(() => TwoTasks.Run(plan)).Message);
    }
}
