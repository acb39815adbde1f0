using Scotd.Records;

namespace Scotd.Tests.Records;

public sealed class ManifestTests
{
    private static readonly RunVersions s_versions = new("1.0", ".NET 10", "Debian", "a processor, 2 cores");

    [Fact]
    public void What_was_written_is_read()
    {
        using TempFolder folder = new();
        Manifest manifest = Small(folder, s_versions);

        manifest.Write(folder["manifest.json"]);

        Assert.Equivalent(manifest, Manifest.Read(folder["manifest.json"]), strict: true);
        Assert.Equal("name: small\nseeds: [1]\n", manifest.PlanText);
    }

    [Fact]
    public void The_same_work_leaves_the_file_as_it_is_and_other_work_adds_who_did_it()
    {
        using TempFolder folder = new();
        string file = folder["manifest.json"];
        RunVersions newer = s_versions with { Scotd = "1.1" };
        Small(folder, s_versions).Write(file);
        byte[] first = File.ReadAllBytes(file);

        Small(folder, newer).Write(file);
        Assert.Equal(first, File.ReadAllBytes(file));

        folder.Write("results.json", "{ \"other\": 1 }");
        Small(folder, newer).Write(file);
        Assert.Equal([s_versions, newer], Manifest.Read(file).Versions);
    }

    [Fact]
    public void Files_are_named_from_the_manifest_and_folders_stand_for_all_that_is_in_them()
    {
        using TempFolder folder = new();
        Directory.CreateDirectory(folder["run/model"]);
        folder.Write("run/model/b.bin", "b");
        folder.Write("run/model/a.bin", "a");
        folder.Write("run/plan.yaml", "p");
        folder.Write("test.jsonl", "abc");

        Assert.Equal(["model/a.bin", "model/b.bin", "plan.yaml"],
            RecordedFile.Under(folder["run"], ["plan.yaml", "model", "absent"]).Select(file => file.Path));
        // SHA-256 of "abc": FIPS 180-4, appendix B.1 of its examples.
        Assert.Equal(
            new("../test.jsonl", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "test"),
            RecordedFile.Of(folder["test.jsonl"], folder["run"], "test"));
    }

    [Fact]
    public void A_parent_is_the_run_whose_manifest_lists_the_model()
    {
        using TempFolder folder = new();
        Directory.CreateDirectory(folder["base/model"]);
        Directory.CreateDirectory(folder["base/other"]);
        folder.Write("base/model/config.json", "{}");
        Manifest made = Small(folder, s_versions) with
        {
            Outputs = [RecordedFile.Of(folder["base/model/config.json"], folder["base"])],
        };
        made.Write(folder["base/manifest.json"]);

        ParentRun parent = ParentRun.Of("student", folder["base/model"], "abc", folder["run"]);

        Assert.Equal(("../base/model", "../base/manifest.json"), (parent.Path, parent.Manifest));
        Assert.Equal(RecordedFile.HashOf(folder["base/manifest.json"]), parent.ManifestSha256);
        Assert.Null(ParentRun.Of("student", folder["base/other"], "abc", folder["run"]).Manifest);
    }

    [Theory]
    [InlineData("{ \"kind\": \"run\" }")]
    [InlineData("not json")]
    [InlineData("null")]
    public void What_is_no_manifest_says_what_to_do(string text)
    {
        using TempFolder folder = new();
        string file = folder.Write("manifest.json", text);

        Assert.Contains("Carry out the plan again", Assert.Throws<CorpusException>(() => Manifest.Read(file)).Message);
    }

    [Fact]
    public void Names_that_are_no_file_names_become_such() => Assert.Equal(
        "gpt-4o-math.manifest.json", Manifest.FileNameOf("gpt-4o/math"));

    private static Manifest Small(TempFolder folder, RunVersions versions)
    {
        if (!File.Exists(folder["results.json"]))
            folder.Write("results.json", "{}");
        return new(
            "run", "small", [versions], [1], Manifest.LinesOf("name: small\nseeds: [1]\n"), Inputs: [], Parents: [],
            [new("samples", "ledger.db", "T", "r1", ReadsChats: false, 3, new string('0', 64))],
            [RecordedFile.Of(folder["results.json"], folder.Path)]);
    }
}
