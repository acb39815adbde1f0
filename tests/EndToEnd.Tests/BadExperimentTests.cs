using System.Diagnostics;

namespace Scotd.EndToEnd.Tests;

/// <summary>Plans, tasks and data with a fault: the message says where, and nothing is half done.</summary>
public sealed class BadExperimentTests
{
    [Theory]
    [InlineData(1, "", "is empty", "Delete the line")]
    [InlineData(5, "{\"question_id\": \"fl-tr", "is not JSON")]
    [InlineData(7, "[1, 2]", "not an object")]
    [InlineData(3, """{"question_id": "fl-train-0001", "sample": 2, "text": "So.", "answer": "(z)"}""", "'(z)'", "(a)")]
    [InlineData(2, """{"question_id": "fl-train-0001", "sample": 1, "words": "So.", "answer": "(a)"}""", "words")]
    public void A_line_of_the_corpus_is_named(int line, string text, params string[] saying)
    {
        using SmallExperiment small = new();
        small.Spoil("task/rationales.jsonl", line, text);

        CommandLine.Refuse(1, [$"{small["task/rationales.jsonl"]}:{line}", .. saying], "run", small.Plan);

        Assert.False(Directory.Exists(small.Output));
    }

    [Theory]
    [InlineData("task/train.jsonl")]
    [InlineData("task/validation.jsonl")]
    [InlineData("task/test.jsonl")]
    public void A_label_outside_the_label_set_is_named(string file)
    {
        using SmallExperiment small = new();
        small.Replace(file, "\"gold\": \"a\"", "\"gold\": \"q\"");

        CommandLine.Refuse(1, [$"{small[file]}:", "'q'", "names none of its"], "run", small.Plan);

        Assert.False(Directory.Exists(small.Output));
    }

    [Fact]
    public void A_test_split_without_an_answer_key_is_refused_before_anything_is_learned()
    {
        using SmallExperiment small = new();
        small.Replace("task/test.jsonl", "\"gold\": \"a\"", "\"silver\": \"a\"");

        CommandLine.Refuse(1, [small["task/test.jsonl"], "no answer key", "fl-test-"], "run", small.Plan);

        Assert.False(Directory.Exists(small.Output));
    }

    [Fact]
    public void An_unknown_key_is_named_with_the_nearest_one()
    {
        using SmallExperiment small = new();
        CommandLine.Refuse(2, ["training.stepz is not a key", "did you mean steps?"],
            "run", small.Plan, "--set", "training.stepz=3");

        small.Replace("task/task.yaml", "  question: question", "  questoin: question");
        CommandLine.Refuse(2, [$"{small["task/task.yaml"]}:", "format.questoin", "did you mean question?"],
            "run", small.Plan);

        small.Replace("plan.yaml", "methods:", "metods:");
        CommandLine.Refuse(2, [$"{small.Plan}:10: metods is not a key", "did you mean methods?"], "run", small.Plan);

        Assert.False(Directory.Exists(small.Output));
    }

    [Theory]
    [InlineData("training.steps=0", "must be at least 1")]
    [InlineData("training.steps=many", "must be a whole number")]
    [InlineData("methods=[scot]", "did you mean scotd?")]
    [InlineData("training", "needs a key and a value")]
    [InlineData("student.shape.heads=3", "does not divide")]
    [InlineData("student.shape.family=lama", "did you mean llama?")]
    [InlineData("student.shape.family=2", "student.shape.family")]
    [InlineData("student.shape.family=gpt2", "student.shape cannot be built")]
    [InlineData("evaluation.max_tokens=250", "lower it to")]
    [InlineData("evaluation.test=challenge", "evaluation.test")]
    public void A_value_that_cannot_be_is_bad_usage(string set, string saying)
    {
        using SmallExperiment small = new();

        CommandLine.Refuse(2, [saying], "run", small.Plan, "--set", set);

        Assert.False(Directory.Exists(small["out/students"]));
    }

    [Fact]
    public void A_plan_that_was_refused_does_not_stand_in_the_way_of_the_mended_one()
    {
        using SmallExperiment small = new();
        string[] command = ["run", small.Plan, "--set", "training.steps=2", "--set", "methods=[label-only]"];
        CommandLine.Refuse(2, ["evaluation.max_tokens"], [.. command, "--set", "evaluation.max_tokens=250"]);

        CommandLine.Succeed(command);
    }

    [Fact]
    public void Files_that_are_not_there_are_named()
    {
        using SmallExperiment small = new();
        CommandLine.Refuse(2, [small["nowhere"], "does not exist"], "run", small.Plan, "--set",
            $"task={small["nowhere"]}");
        CommandLine.Refuse(1, [small["none.jsonl"], "does not exist"], "run", small.Plan, "--set",
            $"corpus.0.file={small["none.jsonl"]}");
        File.Delete(small["task/validation.jsonl"]);
        CommandLine.Refuse(1, [small["task/validation.jsonl"], "does not exist"], "run", small.Plan);
    }

    [Fact]
    public void Long_questions_are_shortened_and_long_lessons_dropped_and_both_are_counted()
    {
        using SmallExperiment small = new();
        string[] command = ["run", small.Plan, "--set", "student.shape.context=140",
            "--set", "methods=[label-only, scotd]", "--set", "training.steps=2"];

        string told = CommandLine.Succeed(command).Error;

        Assert.Matches(@"Label-Only, seed 1: 24 lessons on 24 questions, \d+ questions lost their beginning\.", told);
        Assert.Matches(@"SCoTD, seed 1: \d+ lessons on \d+ questions, \d+ too long and left out", told);
        Assert.Matches(@"Label-Only, seed 1: \d+ test questions were too long and lost their beginning", told);
        CommandLine.Refuse(1, ["makes a lesson of", "the student reads 140", "training.long_lessons"],
            [.. command, "--set", "training.long_lessons=refuse", "--set", $"output={small["strict"]}"]);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_with_the_step_and_keeps_the_last_checkpoint()
    {
        using SmallExperiment small = new();

        CommandLine.Refuse(1, ["Step ", "the last checkpoint stands", "Lower the learning rate"], "run", small.Plan,
            "--set", "training.learning_rate=1e30", "--set", "training.clip=0");

        Assert.Empty(Directory.GetFiles(small.Output, "model.safetensors", SearchOption.AllDirectories));
        Assert.False(File.Exists(small["out/results.md"]));
    }

    [Fact]
    public void A_full_disk_is_said_and_leaves_nothing_half_written()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Mounting a disk needs root.");
        using SmallExperiment small = new();
        Directory.CreateDirectory(small.Output);
        Assert.SkipUnless(Mount("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.Output), "No mounting here.");
        try
        {
            CommandLine.Refuse(1, ["No space left on device", small.Output], "run", small.Plan);

            Assert.Empty(Directory.GetFiles(small.Output, "*.tmp", SearchOption.AllDirectories));
            Assert.Empty(Directory.GetFiles(small.Output, "model.safetensors", SearchOption.AllDirectories));
        }
        finally
        {
            Mount("umount", small.Output);
        }
    }

    [Fact]
    public void An_output_that_is_a_file_is_said()
    {
        using SmallExperiment small = new();

        CommandLine.Refuse(1, [small.Plan], "run", small.Plan, "--set", $"output={small.Plan}");
    }

    [Fact]
    public void A_damaged_file_of_an_earlier_run_is_said_without_a_stack_trace()
    {
        using SmallExperiment small = new();
        string[] command = ["run", small.Plan, "--set", "methods=[label-only]", "--set", "training.steps=2"];
        CommandLine.Succeed(command);
        File.WriteAllText(Path.Combine(SmallExperiment.Student(small.Output, "label-only"), "test.jsonl"), "{}\n");

        CommandLine.Refuse(1, ["test.jsonl", "Delete it"], command);
    }

    private static bool Mount(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
