using System.Diagnostics;
using System.Globalization;
using Scotd.Corpora;
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

    /// <summary>Generates a file of each size in the system's temporary folder and prints the table.</summary>
    public static void Run()
    {
        Console.WriteLine(
            "| rationales | MB | accepted | read once, s | select and encode, s | rationales/s | 1,000 batches, s " +
            "| peak RSS, MB |\n|--:|--:|--:|--:|--:|--:|--:|--:|");
        string folder = Directory.CreateTempSubdirectory("scotd-corpus-").FullName;
        try
        {
            foreach (int size in s_sizes)
            {
                string path = Path.Combine(folder, "rationales.jsonl");
                new GeneratedCorpus(Seed).Write(path, size);
                MeasureApart(path, size);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Reads, selects, encodes and draws; prints one row.</summary>
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
            LearningMethod.Scotd.Accepted(corpus, split, new SelectionPlan()), split, encoder, Context,
            LongLessonRule.Drop, path + ".lessons");
        double ready = Stopwatch.GetElapsedTime(start).TotalSeconds;
        for (int step = 1; step <= 1_000; step++)
            lessons.Batch(step, batch: 32, perVisit: 4, Seed);
        double drawn = Stopwatch.GetElapsedTime(start).TotalSeconds;

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {size:N0} | {new FileInfo(path).Length / 1e6:F1} | {lessons.Rationales:N0} | {read:F2} " +
            $"| {ready - read:F2} | {size / ready:N0} | {drawn - ready:F2} " +
            $"| {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} |"));
    }

    private static void MeasureApart(string path, int size)
    {
        string self = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(self) == "dotnet";
        string[] before = isHost ? [typeof(CorpusBenchmark).Assembly.Location] : [];
        using Process child = Process.Start(
            self, [.. before, "corpus", path, size.ToString(CultureInfo.InvariantCulture)]);
        child.WaitForExit();
        if (child.ExitCode != 0)
            throw new InvalidOperationException($"Measuring {size} rationales failed with code {child.ExitCode}.");
    }
}
