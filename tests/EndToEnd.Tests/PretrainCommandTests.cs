using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Scotd.EndToEnd.Tests;

/// <summary>scotd pretrain, on a few thousand characters.</summary>
public sealed class PretrainCommandTests
{
    private const string Yaml = """
        name: base
        texts: [texts]
        student:
          shape: { family: llama, layers: 1, heads: 2, key_value_heads: 1, channels: 32, feed_forward: 48, context: 32 }
          tokenizer: { vocabulary: 300 }
        training: { steps: 200, batch: 4, learning_rate: 1.0e-3, evaluate_every: 10, keep: last }
        held_out: 3
        output: out
        """;

    [Fact]
    public void Files_folders_and_archives_of_the_same_texts_make_the_same_student()
    {
        using TempFolder folder = WithTexts();
        Pack(folder);
        string[] few = ["pretrain", folder["plan.yaml"], "--set", "training.steps=4"];

        Outcome outcome = CommandLine.Succeed([.. few, "--set", $"output={folder["from-folder"]}"]);
        CommandLine.Succeed([.. few, "--set", $"output={folder["from-archive"]}",
            "--set", $"texts=[{folder["texts.tar.gz"]}]"]);
        CommandLine.Succeed([.. few, "--set", $"output={folder["from-files"]}",
            "--set", $"texts=[{folder["texts/a.txt"]}, {folder["b.txt.gz"]}]"]);

        Assert.Matches(@"^base: held-out loss \d\.\d{4} nats a token after 4 steps\n", outcome.Output);
        Assert.Equal(Path.Combine(folder["from-folder"], "model"), outcome.Output.Split('\n')[1]);
        byte[] model = ModelOf(folder["from-folder"]);
        Assert.Equal(model, ModelOf(folder["from-archive"]));
        Assert.Equal(model, ModelOf(folder["from-files"]));
        CommandLine.Succeed("generate", "--model", Path.Combine(folder["from-folder"], "model"), "--prompt", "The",
            "--max-tokens", "3");
    }

    [Fact]
    public void Documents_in_json_lines_make_the_same_student_as_files()
    {
        using TempFolder folder = WithTexts();
        string[] texts = [.. Directory.GetFiles(folder["texts"], "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        File.WriteAllLines(folder["texts.jsonl"], texts.Select(text => JsonSerializer.Serialize(new { text })));
        string[] few = ["pretrain", folder["plan.yaml"], "--set", "training.steps=4"];

        CommandLine.Succeed([.. few, "--set", $"output={folder["from-files"]}"]);
        CommandLine.Succeed([.. few, "--set", $"output={folder["from-lines"]}",
            "--set", $"texts=[{folder["texts.jsonl"]}]"]);

        Assert.Equal(ModelOf(folder["from-files"]), ModelOf(folder["from-lines"]));
        File.AppendAllLines(folder["texts.jsonl"], ["{\"txt\": \"no text\"}"]);
        CommandLine.Refuse(1, ["texts.jsonl:", "no text under \"text\""], [.. few,
            "--set", $"output={folder["other"]}", "--set", $"texts=[{folder["texts.jsonl"]}]"]);
    }

    [Fact]
    public void A_model_stored_in_two_bytes_a_number_takes_half_the_room()
    {
        using TempFolder folder = WithTexts();
        string[] few = ["pretrain", folder["plan.yaml"], "--set", "training.steps=2"];

        CommandLine.Succeed([.. few, "--set", $"output={folder["four"]}"]);
        CommandLine.Succeed([.. few, "--set", $"output={folder["two"]}", "--set", "stored=bf16"]);

        Assert.InRange(ModelOf(folder["two"]).Length / (double)ModelOf(folder["four"]).Length, 0.5, 0.6);
        CommandLine.Succeed("generate", "--model", Path.Combine(folder["two"], "model"), "--prompt", "The",
            "--max-tokens", "3");
    }

    [Fact]
    public void Killed_and_started_again_equals_never_stopped()
    {
        using TempFolder folder = WithTexts();
        string[] stopped = ["pretrain", folder["plan.yaml"], "--set", $"output={folder["stopped"]}"];
        CommandLine.Succeed("pretrain", folder["plan.yaml"]);

        using (RunningCommand command = CommandLine.Start(stopped))
        {
            command.WaitForCheckpoint(folder["stopped"]);
            command.Kill();
        }

        Assert.False(Directory.Exists(Path.Combine(folder["stopped"], "model")));
        CommandLine.Succeed(stopped);
        Assert.Equal(ModelOf(folder["out"]), ModelOf(folder["stopped"]));
        Assert.Empty(Directory.GetDirectories(folder["stopped"], "step-*"));
        Assert.Contains("finished already", CommandLine.Succeed(stopped).Error, StringComparison.Ordinal);
        CommandLine.Refuse(2, [folder["stopped"], "another plan", "--set output="], [.. stopped, "--set", "seed=9"]);
    }

    [Fact]
    public void Interrupted_it_saves_says_so_and_goes_on()
    {
        using TempFolder folder = WithTexts();
        string[] command = ["pretrain", folder["plan.yaml"], "--set", "training.steps=400"];

        using RunningCommand running = CommandLine.Start(command);
        running.WaitForCheckpoint(folder["out"]);
        running.Interrupt();
        Outcome outcome = running.Wait();

        CommandLine.AssertRefused(outcome, 130, "interrupted", "saved");
        Assert.Single(Directory.GetDirectories(folder["out"], "step-*"));
        Assert.Contains("after 400 steps", CommandLine.Succeed(command).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_text_is_refused_and_more_text_mends_it()
    {
        using TempFolder folder = WithTexts();
        File.Delete(folder["texts/b.txt"]);
        folder.Write("texts/a.txt", "Too short.");
        string[] command = ["pretrain", folder["plan.yaml"], "--set", "training.steps=2"];

        CommandLine.Refuse(1, ["pieces of 32", "Bring more text"], command);

        folder.Write("texts/a.txt", Text(1));
        CommandLine.Succeed(command);
    }

    [Fact]
    public void Texts_that_are_missing_or_damaged_are_named()
    {
        using TempFolder folder = WithTexts();
        folder.Write("broken.txt.gz", "no gzip");
        folder.Write("broken.tar.gz", "no archive");
        string[] command = ["pretrain", folder["plan.yaml"], "--set", $"output={folder["out"]}"];

        CommandLine.Refuse(1, [folder["none"], "neither a file nor a folder"], [.. command, "--set",
            $"texts=[{folder["none"]}]"]);
        CommandLine.Refuse(1, [folder["broken.txt.gz"], "cannot be unpacked"], [.. command, "--set",
            $"texts=[{folder["texts"]}, {folder["broken.txt.gz"]}]"]);
        CommandLine.Refuse(1, [folder["broken.tar.gz"], "cannot be unpacked"], [.. command, "--set",
            $"texts=[{folder["broken.tar.gz"]}]"]);
        CommandLine.Refuse(1, [folder["broken.tar.gz"], "cannot be unpacked"], [.. command, "--set",
            $"texts=[{folder["broken.tar.gz"]}]", "--set", "student.tokenizer.vocabulary=~",
            "--set", $"student.tokenizer.folder={Models.Small(folder)}"]);
        Assert.False(Directory.Exists(folder["out/model"]));
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_with_the_step()
    {
        using TempFolder folder = WithTexts();

        CommandLine.Refuse(1, ["Step 2: ", "the last checkpoint stands", "Lower the learning rate"],
            "pretrain", folder["plan.yaml"],
            "--set", "training.learning_rate=1e30", "--set", "training.evaluate_every=1");

        string[] checkpoints = Directory.GetDirectories(folder["out"], "step-*");
        Assert.Equal(["step-00000001"], checkpoints.Select(Path.GetFileName));
        Assert.False(Directory.Exists(folder["out/model"]));
    }

    private static TempFolder WithTexts()
    {
        TempFolder folder = new();
        Directory.CreateDirectory(folder["texts"]);
        folder.Write("texts/a.txt", Text(1));
        folder.Write("texts/b.txt", Text(2));
        folder.Write("plan.yaml", Yaml);
        return folder;
    }

    private static void Pack(TempFolder folder)
    {
        using (GZipStream packed = new(File.Create(folder["b.txt.gz"]), CompressionLevel.Fastest))
            packed.Write(File.ReadAllBytes(folder["texts/b.txt"]));
        using GZipStream archive = new(File.Create(folder["texts.tar.gz"]), CompressionLevel.Fastest);
        using TarWriter tar = new(archive);
        tar.WriteEntry(folder["texts/a.txt"], "a.txt");
        tar.WriteEntry(folder["texts/b.txt"], "b.txt");
    }

    private static string Text(ulong seed)
    {
        string[] words = ["the cat", "a dog", "rain", "the river", "a bell", "sees", "hears", "follows", "and", "."];
        Chance chance = Chance.From(seed);
        return string.Join(' ', Enumerable.Range(0, 400).Select(i => words[chance.For(i).Below(words.Length)]));
    }

    private static byte[] ModelOf(string output) =>
        File.ReadAllBytes(Path.Combine(output, "model", "model.safetensors"));
}
