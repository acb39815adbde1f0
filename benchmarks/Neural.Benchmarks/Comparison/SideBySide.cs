using System.Globalization;
using Scotd.Neural;
using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;

namespace Neural.Benchmarks.Comparison;

/// <summary>
/// Scotd beside PyTorch and beside what the machine can do, in one run on one machine: by turns, each in a process of
/// its own, medians. Prints Markdown on stdout and what it is doing on stderr.
/// </summary>
internal sealed class SideBySide
{
    /// <summary>The row that has no model: managed products beside oneDNN's.</summary>
    private const string ManagedRow = "managed";

    private readonly bool _quick;
    private readonly int _rounds;
    private readonly TimeSpan _limit;
    private readonly string[] _precisions;
    private readonly string? _output;
    private readonly string[] _rows;
    private readonly List<string> _out = [];

    private SideBySide(BenchmarkArguments settings)
    {
        _quick = settings.Has("quick");
        int rounds = int.Parse(
            Environment.GetEnvironmentVariable("ROUNDS") ?? "2", NumberStyles.None, CultureInfo.InvariantCulture);
        _rounds = _quick ? 1 : Math.Max(1, rounds);
        _limit = TimeSpan.FromSeconds(settings.Number("limit", 300));
        _precisions = settings.Text("precision") switch
        {
            null or "both" => ["bf16", "f32"],
            "bf16" or "f32" => [settings.Text("precision")!],
            var other => throw new ArgumentException($"--precision {other} is unknown; it is bf16, f32 or both."),
        };
        _output = settings.Text("output");
        settings.Done();
        _rows = settings.Names.Count == 0 ? [.. Rows] : [.. settings.Names];
        if (_rows.FirstOrDefault(row => !Rows.Contains(row)) is { } unknown)
            throw new ArgumentException($"There is no row {unknown}; there are {string.Join(", ", Rows)}.");
    }

    /// <summary>The names of all rows.</summary>
    public static IReadOnlyList<string> Rows { get; } = [.. Work.All.Select(work => work.Name), ManagedRow];

    /// <summary>
    /// Rows by name, or all; <c>--quick</c>, <c>--precision bf16|f32|both</c> of the peer, <c>--limit</c> seconds a
    /// process, <c>--output</c> a file. ROUNDS and PYTHON are environment variables.
    /// </summary>
    public static void Run(ReadOnlySpan<string> words, TimeProvider clock) =>
        new SideBySide(new BenchmarkArguments(words, "quick")).Run(clock.GetUtcNow());

    private void Run(DateTimeOffset now)
    {
        Outcome<string> torch = ChildProcess.Peer("measuring.py", [], _limit);
        Print($"# Scotd beside PyTorch, {now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        Print("");
        foreach (string line in Machine.Lines(now))
            Print(line);
        foreach (string line in ComparisonReport.AboutTorch(torch))
            Print(line);

        Work[] works = [.. Work.All.Where(work => _rows.Contains(work.Name))];
        if (works.Length > 0)
            Compare(works, torch.Value is not null);
        if (_rows.Contains(ManagedRow))
        {
            Print("");
            foreach (string line in ManagedRatio.Lines())
                Print(line);
        }

        Print("");
        Print($"Load average {Machine.Load()} after the run.");
        if (_output is not null)
            WholeFile.WriteLines(_output, _out);
    }

    private void Compare(Work[] works, bool hasTorch)
    {
        Dictionary<Work, Pooled> ours = works.ToDictionary(work => work, _ => new Pooled());
        Dictionary<Work, Dictionary<string, Pooled>> theirs = works.ToDictionary(work => work, _ =>
            new Dictionary<string, Pooled>());
        foreach (Work work in works)
            Measure(work, ours[work], theirs[work], hasTorch);

        Say("… the machine's ceiling");
        using CpuDevice device = new(threads: 0, Bf16.IsNative ? Precision.BF16 : Precision.F32);
        using ThreadTeam team = new(Environment.ProcessorCount);
        double read = MemorySpeed.BytesPerSecond(team);
        ProductSpeed speed = new(device, team);
        ComparisonReport.Row[] rows =
        [
            .. works.Select(work => new ComparisonReport.Row(
                work, ours[work], theirs[work], Ceiling.Of(work, speed, device.Precision, read))),
        ];
        string counted = _quick
            ? "one counted step a process, one round"
            : string.Create(CultureInfo.InvariantCulture, $"medians of n steps, {_rounds} rounds by turns");
        foreach (string line in ComparisonReport.BesidePyTorch(rows, counted))
            Print(line);
        foreach (string line in ComparisonReport.BesideTheMachine(rows, device, read, speed.Highest))
            Print(line);
    }

    /// <summary>
    /// Ours, then the peer in each precision, and again. The precision in which the peer was slower is not run again,
    /// nor is what failed.
    /// </summary>
    private void Measure(Work work, Pooled ours, Dictionary<string, Pooled> theirs, bool hasTorch)
    {
        if (hasTorch && work.Peer is not null)
        {
            foreach (string precision in _precisions)
                theirs[precision] = new Pooled();
        }

        for (int round = 0; round < _rounds; round++)
        {
            string place = $"{work.Name}, round {round + 1} of {_rounds}";
            if (ours.Reason.Length == 0)
            {
                Say($"… {place}: Scotd");
                Add(ours, ChildProcess.Own(work.Benchmark, OwnSettings(work), _limit));
            }

            Pooled? fastest = theirs.Values.Where(pooled => pooled.IsMeasured)
                .MinBy(pooled => pooled.StepSeconds);
            foreach ((string precision, Pooled pooled) in theirs)
            {
                if (pooled.Reason.Length > 0 || (round > 0 && pooled != fastest))
                    continue;
                Say($"… {place}: PyTorch {precision}");
                Add(pooled,
                    ChildProcess.Peer(work.Peer!, PeerSettings(work, precision), _limit).Then(Measured.OfLine));
            }
        }
    }

    private IEnumerable<string> OwnSettings(Work work) =>
        [.. work.Settings.Split(' '), .. work.Ours.Settings(_quick)];

    private IEnumerable<string> PeerSettings(Work work, string precision) =>
    [
        .. work.Settings.Split(' '), .. work.PeerSettings.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        .. work.Theirs.Settings(_quick), "--precision", precision,
    ];

    private static void Add(Pooled pooled, Outcome<Measured> outcome)
    {
        Say(outcome.Value is { } measured
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"    {measured.TokensPerSecond:N1} tokens/s, {measured.StepSeconds:G4} s a step")
            : $"    {outcome.Reason}");
        pooled.Add(outcome);
    }

    private void Print(string line)
    {
        Console.WriteLine(line);
        _out.Add(line);
    }

    private static void Say(string what) => Console.Error.WriteLine(what);
}
