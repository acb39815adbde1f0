using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Reports;

namespace Scotd.Tests.Experiments;

/// <summary>Sets, votes, references and the sweep of an experiment: taken once, kept as files.</summary>
public sealed class ExaminationsTests
{
    private const string More = """
        sweep: { samples: [1, 2, 30] }
        """;

    private static readonly string[] s_evaluation =
    [
        "evaluation.sets={ contrast: validation.jsonl }", "evaluation.self_consistency={ paths: 3 }",
        "evaluation.references=[teacher, undistilled]", "seeds=[1, 2]",
    ];

    [Fact]
    public void Everything_is_examined_and_lies_in_its_own_file()
    {
        using LittleExperiment little = new(More);

        ExperimentResult result = little.Run(little.Plan(s_evaluation));

        Assert.Equal(["test", "contrast"], result.Sets.Select(set => set.Key));
        Assert.Equal(4, result.Students.Count);
        Assert.All(result.Students, student => Assert.Equal(
            ["test.jsonl", "test.self-consistency.jsonl", "contrast.jsonl", "contrast.self-consistency.jsonl"],
            student.Exams.Select(exam => Path.GetFileName(exam.File))));
        Assert.Equal(["scotd-1", "scotd-1", "scotd-2", "scotd-2"], result.Sweep.Select(student => student.Key));
        Assert.All(result.Sweep, student => Assert.Single(student.Exams));
        Assert.Equal([ReferenceSystem.Teacher, ReferenceSystem.Undistilled],
            result.References.Select(reference => reference.System));
        Assert.Equal(1.0, result.References[0].Exams[0].Graded.Score(Scotd.Tasks.Reading.Lenient).ParseRate);
        Assert.All(result.References, reference => Assert.All(
            reference.Exams, exam => Assert.StartsWith(little[$"out/references/{reference.Key}/"], exam.File,
                StringComparison.Ordinal)));
        Assert.All(result.Students[0].Exams[1].Votes!.Answers, answer => Assert.Equal(3, answer.Paths.Count));
    }

    [Fact]
    public void Nothing_is_done_again_and_what_was_deleted_comes_back_the_same()
    {
        using LittleExperiment little = new(More);
        string page = little.Run(little.Plan(s_evaluation)).ToMarkdown();
        int asked = little.Teacher.Calls.Count;
        string[] files = Directory.GetFiles(little["out"], "*.jsonl", SearchOption.AllDirectories);
        byte[][] before = [.. files.Select(File.ReadAllBytes)];
        string times = File.ReadAllText(little["out/stages.json"]);

        Assert.Equal(page, little.Run(little.Plan(s_evaluation)).ToMarkdown());
        Assert.Equal(times, File.ReadAllText(little["out/stages.json"]));
        foreach (string file in files)
            File.Delete(file);
        Assert.Equal(page, little.Run(little.Plan(s_evaluation)).ToMarkdown());

        Assert.Equal((1, asked), (little.Opened, little.Teacher.Calls.Count));
        Assert.Equal(before, files.Select(File.ReadAllBytes));
    }

    [Fact]
    public void The_full_number_of_a_sweep_is_the_full_student()
    {
        using LittleExperiment little = new("sweep: { samples: [3] }\nselection: { per_question: 3 }");

        Assert.Empty(little.Run(little.Plan()).Sweep);
    }

    /// <summary>Of eight questions the first two, the first four and all; the last are the full students.</summary>
    [Fact]
    public void A_share_of_the_questions_is_the_first_ones_for_every_method()
    {
        using LittleExperiment little = new("sweep: { fraction: [0.25, 0.5, 1] }");

        IReadOnlyList<StudentResult> swept = little.Run(little.Plan("methods=[label-only, scotd]")).Sweep;

        Assert.Equal(
            ["label-only-25pct", "scotd-25pct", "label-only-50pct", "scotd-50pct"],
            swept.Select(student => student.Key));
        Assert.Equal("SCoTD, 25 % of the questions", swept[1].Title);
        Assert.Equal([2, 2, 4, 4], swept.Select(student => student.Lessons!.Questions));
        Assert.Equal(["greedy test"], swept.SelectMany(student => student.Exams)
            .Select(exam => $"{exam.Decoding.ToString().ToLowerInvariant()} {exam.Set}").Distinct());
        ReportData report = ReportJson.FromJson(File.ReadAllText(little["out/report.json"]));
        Assert.Equal(
            [
                ("label-only", 0.25), ("label-only", 0.5), ("label-only", 1), ("scotd", 0.25), ("scotd", 0.5),
                ("scotd", 1),
            ], report.FractionCurve.Select(point => (point.System, point.Fraction)));
        Assert.Empty(report.SamplesCurve);
        Assert.Contains("students/scotd-25pct-seed1/test.jsonl",
            report.Sources.First(source => source.Part == "fraction").Files);
        Assert.Contains("| SCoTD | 25.0 % |", File.ReadAllText(little["out/report.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_stage_has_its_time_and_tokens()
    {
        using LittleExperiment little = new();

        little.Run(little.Plan("evaluation.references=[teacher, undistilled]"));

        IReadOnlyList<StageCost> stages = new StageLog(little["out"], TimeProvider.System).Stages;
        Assert.Equal(
            [
                "sample", "examine Teacher", "examine Undistilled", "train Greedy-CoT, seed 1",
                "examine Greedy-CoT, seed 1", "train SCoTD, seed 1", "examine SCoTD, seed 1",
            ], stages.Select(stage => stage.Stage));
        Assert.All(stages, stage => Assert.True(stage.Seconds > 0));
        Assert.All(stages.Skip(2), stage => Assert.True(stage.Tokens > 0, stage.Stage));
    }

    [Fact]
    public void References_without_a_chain_of_thought_are_shown_answers_alone()
    {
        using LittleExperiment little = new();

        ExperimentResult result = little.Run(little.Plan(
            "evaluation.references=[teacher, teacher-no-cot, undistilled-no-cot]", "evaluation.likelihood=true"));

        Assert.Equal(["teacher", "teacher-no-cot", "undistilled-no-cot"],
            result.References.Select(reference => reference.Key));
        string[] shown = [.. little.Teacher.Calls.Where(call => call.QuestionId == result.Sets[0].Questions[0].Id)
            .Select(call => call.Prompt.Canonical)];
        string steps = little.Task.Demonstrations[0].Rationale;
        Assert.Equal([true, false], shown.Select(prompt => prompt.Contains(steps, StringComparison.Ordinal)));
        Assert.Contains("Undistilled, no CoT", result.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_likeliest_choice_always_parses_and_its_file_says_how_likely_each_was()
    {
        using LittleExperiment little = new();

        ExperimentResult result = little.Run(little.Plan(
            "methods=[label-only, scotd]", "evaluation.references=[undistilled-no-cot]", "evaluation.likelihood=true",
            "evaluation.beams={ width: 3 }"));

        TakenExam[] exams = [.. result.Students.SelectMany(student => student.Exams), .. result.References[0].Exams];
        Assert.Equal(["test.jsonl", "test.likelihood.jsonl", "test.beam.jsonl"],
            result.Students[0].Exams.Select(exam => Path.GetFileName(exam.File)));
        Assert.Equal([Decoding.Greedy, Decoding.Likelihood],
            result.References[0].Exams.Select(exam => exam.Decoding));
        foreach (TakenExam exam in exams.Where(exam => exam.Decoding is Decoding.Likelihood))
        {
            Assert.Equal(1.0, exam.Graded.Score(Scotd.Tasks.Reading.Lenient).ParseRate);
            Assert.All(exam.Graded.Completions, said => Assert.Equal(
                said.Lenient, said.LabelLogProbabilities!.MaxBy(label => label.Value).Key));
            Assert.Contains("\"label_log_probabilities\":{\"(a)\":-", File.ReadLines(exam.File).First(),
                StringComparison.Ordinal);
        }
    }
}
