using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

public sealed class DatasetDownloadTests : IDisposable
{
    private static readonly byte[] s_text = Encoding.UTF8.GetBytes("{\"id\": \"1\"}\n");

    private readonly TempFolder _folder = new();
    private readonly List<string> _said = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_fetched_once()
    {
        using Publisher publisher = new(_ => new(HttpStatusCode.OK) { Content = new ByteArrayContent(s_text) });

        await Fetch(publisher, Published("https://example.org/a/train.jsonl", s_text));
        await Fetch(publisher, Published("https://example.org/a/train.jsonl", s_text));

        Assert.Equal(s_text, File.ReadAllBytes(_folder["train.jsonl"]));
        Assert.Equal("https://example.org/a/train.jsonl", Assert.Single(publisher.Asked));
        Assert.Contains("is there already", _said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_file_in_its_place_is_not_kept()
    {
        byte[] other = [.. s_text];
        other[0] ^= 1;
        using Publisher publisher = new(_ => new(HttpStatusCode.OK) { Content = new ByteArrayContent(other) });

        IOException problem = await Refused(publisher, Published("https://example.org/train.jsonl", s_text));

        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(other)), problem.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_longer_file_is_not_kept()
    {
        using Publisher publisher = new(
            _ => new(HttpStatusCode.OK) { Content = new ByteArrayContent([.. s_text, .. s_text]) });
        PublishedFile file = Published("https://example.org/train.jsonl", s_text);

        await Refused(publisher, file with { Bytes = file.Bytes + 1 });

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_not_kept_and_an_earlier_one_stays()
    {
        string earlier = _folder.Write("train.jsonl", "mine");
        using Publisher publisher = new(_ => new(HttpStatusCode.OK) { Content = new ByteArrayContent(s_text[..^2]) });

        IOException problem = await Refused(publisher, Published("https://example.org/train.jsonl", s_text));

        Assert.Contains(
            $"after {s_text.Length - 2} of {s_text.Length} bytes", problem.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(earlier));
        Assert.Equal(earlier, Assert.Single(Directory.GetFiles(_folder.Path)));
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_number()
    {
        using Publisher publisher = new(_ => new(HttpStatusCode.NotFound));

        IOException problem = await Refused(publisher, Published("https://example.org/train.jsonl", s_text));

        Assert.StartsWith(
            "https://example.org/train.jsonl answers 404 (Not Found).", problem.Message, StringComparison.Ordinal);
        Assert.Contains("https://example.org/home", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_it_says_what_to_do_by_hand()
    {
        using Publisher publisher = new(_ => throw new HttpRequestException("Name or service not known"));

        IOException problem = await Refused(publisher, Published("https://example.org/train.jsonl", s_text));

        Assert.StartsWith("No network: https://example.org/train.jsonl", problem.Message, StringComparison.Ordinal);
        Assert.Contains(
            "download https://example.org/train.jsonl by hand (its page: https://example.org/home), " +
            $"put it in {_folder.Path}, then run again.",
            problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_put_there_by_hand_needs_no_network()
    {
        byte[] zip = Zip(("v1/Data/Main/train.jsonl", "a"));
        File.WriteAllBytes(_folder["v1.zip"], zip);
        using Publisher publisher = new(_ => throw new HttpRequestException("Name or service not known"));

        await Fetch(publisher, Published("https://example.org/v1.zip", zip, "Main/train.jsonl"));

        Assert.Equal("a", File.ReadAllText(_folder["Main/train.jsonl"]));
    }

    [Fact]
    public async Task Nothing_is_unpacked_but_what_is_named_and_nothing_outside()
    {
        byte[] zip = Zip(
            ("../evil.txt", "no"), ("/evil.txt", "no"), ("__MACOSX/Main/._train.jsonl", "no"), ("Main/extra.txt", "no"),
            ("../../Main/train.jsonl", "a"));
        using TempFolder above = new();
        using Publisher publisher = new(_ => new(HttpStatusCode.OK) { Content = new ByteArrayContent(zip) });

        await Fetch(publisher, Published("https://example.org/v1.zip", zip, "Main/train.jsonl"), above["x/y"]);

        string[] files = [.. Directory.GetFiles(above.Path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(above.Path, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Assert.Equal(["x/y/Main/train.jsonl", "x/y/v1.zip"], files);
    }

    [Fact]
    public async Task An_archive_without_a_named_file_is_refused_whole()
    {
        byte[] zip = Zip(("Main/train.jsonl", "a"));
        using Publisher publisher = new(_ => new(HttpStatusCode.OK) { Content = new ByteArrayContent(zip) });

        IOException problem = await Refused(
            publisher, Published("https://example.org/v1.zip", zip, "Main/train.jsonl", "Main/dev.jsonl"));

        Assert.Contains("holds no Main/dev.jsonl", problem.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["Main"]));
    }

    [Fact]
    public void What_is_fetched_is_what_the_tasks_read()
    {
        foreach (PublishedDataset dataset in PublishedDataset.All)
        {
            SplitFiles splits = ReasoningTask.Open(Repository.Task(dataset.Name)).Splits;
            string[] fetched = [.. dataset.Files.SelectMany(file => file.Contents ?? [file.Name])];

            Assert.Equal(
                new SplitName[] { SplitName.Train, SplitName.Validation, SplitName.Test }.Select(name => splits[name]),
                fetched);
        }
    }

    [Fact]
    public void The_sums_of_commonsenseqa_are_those_of_the_real_files()
    {
        foreach (PublishedFile file in PublishedDataset.CommonsenseQa.Files)
        {
            byte[] real = File.ReadAllBytes(Repository.RealData($"csqa/{file.Name}"));

            Assert.Equal(file, Published(file.Address, real));
        }
    }

    private async Task Fetch(Publisher publisher, PublishedFile file, string? folder = null)
    {
        using HttpClient http = new(publisher, disposeHandler: false);
        DatasetDownload download = new(http, _said.Add, new Progress<DownloadProgress>());
        PublishedDataset dataset = new("small", "https://example.org/home", [file]);
        await download.RunAsync(dataset, folder ?? _folder.Path, TestContext.Current.CancellationToken);
    }

    private Task<IOException> Refused(Publisher publisher, PublishedFile file) =>
        Assert.ThrowsAsync<IOException>(() => Fetch(publisher, file));

    private static PublishedFile Published(string address, byte[] bytes, params string[] contents) => new(
        address, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), contents.Length > 0 ? contents : null);

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in entries)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    /// <summary>Answers without a network, and remembers what it was asked.</summary>
    private sealed class Publisher(Func<string, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.ToString());
            return Task.FromResult(answer(Asked[^1]));
        }
    }
}
