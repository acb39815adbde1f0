using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Neural.Benchmarks;
using Neural.Benchmarks.Curves;
using Scotd.Corpora;
using Scotd.Neural;
using Scotd.Neural.Tokens;
using Scotd.Plans;
using Scotd.Selection;
using Scotd.Students;
using Scotd.Tasks;

namespace Scotd.Benchmarks;

/// <summary>
/// Time and memory from a file of rationales to lessons that can be drawn, by the size of the file; each size in a
/// process of its own, so that its peak is its own.
/// </summary>
internal static class CorpusBenchmark
{
    private const ulong Seed = 5;
    private const int Context = 512;

    private static readonly int[] s_sizes = [1_000, 10_000, 100_000, 300_000];

    /// <summary>
    /// Generates a file of each size in the system's temporary folder; prints the table and writes it, with a picture,
    /// into docs/speed.md.
    /// </summary>
    public static void Run(DateTimeOffset now)
    {
        List<CorpusCost> costs = [];
        string folder = Directory.CreateTempSubdirectory("scotd-corpus-").FullName;
        try
        {
            foreach (int size in s_sizes)
            {
                string path = Path.Combine(folder, "rationales.jsonl");
                new GeneratedCorpus(Seed).Write(path, size);
                costs.Add(MeasureApart(path, size));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string docs = Path.Combine(SourceTree.Root, "docs");
        string[] lines = [.. CorpusCost.Lines(costs, now)];
        foreach (string line in lines)
            Console.WriteLine(line);
        WholeFile.WriteText(Path.Combine(docs, "plots", "corpus-size.svg"), CorpusCost.Picture(costs));
        MarkedSection.Write(Path.Combine(docs, "speed.md"), "corpus-size", lines);
    }

    /// <summary>Reads, selects, encodes and draws; prints one line of JSON.</summary>
    public static void Measure(string path, int size)
    {
        GeneratedCorpus generated = new(Seed);
        Split split = generated.Split(size);
        ReasoningTask task = GeneratedCorpus.Task;
        Tokenizer tokenizer = TokenizerTraining.Train(
            generated.Rationales(200).Select(rationale => rationale.Text), 512, [StudentModels.EndOfText],
            begin: StudentModels.EndOfText, end: StudentModels.EndOfText, addBegin: true);
        LessonEncoder encoder = new(tokenizer, task, Context, reserved: 64);

        long start = Stopwatch.GetTimestamp();
        Corpus corpus = Corpus.Open([new CorpusSource(path)], task, split);
        double read = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using Lessons lessons = new(
            [new(LearningMethod.Scotd.Accepted(corpus, task, split, new SelectionPlan()), split, encoder)], Context,
            LongLessonRule.Drop, path + ".lessons");
        double ready = Stopwatch.GetElapsedTime(start).TotalSeconds;
        for (int step = 1; step <= 1_000; step++)
            lessons.Batch(step, batch: 32, perVisit: 4, Seed);
        double drawn = Stopwatch.GetElapsedTime(start).TotalSeconds;

        Console.WriteLine(JsonSerializer.Serialize(new CorpusCost(
            size, new FileInfo(path).Length, lessons.Rationales, read, ready - read, drawn - ready,
            Process.GetCurrentProcess().PeakWorkingSet64)));
    }

    private static CorpusCost MeasureApart(string path, int size)
    {
        string self = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(self) == "dotnet";
        string[] before = isHost ? [typeof(CorpusBenchmark).Assembly.Location] : [];
        using Process child = Process.Start(new ProcessStartInfo(
            self, [.. before, "corpus", path, size.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        })!;
        string measured = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? JsonSerializer.Deserialize<CorpusCost>(measured)!
            : throw new InvalidOperationException($"Measuring {size} rationales failed with code {child.ExitCode}.");
    }
}
