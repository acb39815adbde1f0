namespace Neural.Benchmarks.Comparison;

/// <summary>One row of the comparison: the same work here and in PyTorch.</summary>
/// <param name="Name">To ask for it on the command line.</param>
/// <param name="What">For people.</param>
/// <param name="Benchmark">Ours.</param>
/// <param name="Peer">The script in <c>benchmarks/peers/</c>; null where there is none to compare with.</param>
/// <param name="Settings">Of both.</param>
/// <param name="PeerSettings">Of the peer only.</param>
/// <param name="Rationales">That a step learns or samples; 0 where the work is plain text.</param>
/// <param name="Ours">Steps.</param>
/// <param name="Theirs">Steps.</param>
internal sealed record Work(
    string Name, string What, string Benchmark, string? Peer, string Settings, string PeerSettings, int Rationales,
    Work.Steps Ours, Work.Steps Theirs)
{
    private const string Opt125 = "--family opt --layers 12 --width 768 --vocabulary 50272 --context 2048";

    /// <summary>Uncounted and counted steps of each process.</summary>
    public sealed record Steps(int WarmUp, int Counted)
    {
        /// <summary>As settings; a quick run warms up once at most and counts one step.</summary>
        public string[] Settings(bool quick) => quick
            ? ["--warm-up", $"{Math.Min(1, WarmUp)}", "--steps", "1"]
            : ["--warm-up", $"{WarmUp}", "--steps", $"{Counted}"];
    }

    /// <summary>All of them that run a model.</summary>
    public static IReadOnlyList<Work> All { get; } =
    [
        new("forest", "training step, OPT-125M, 1 question, 64 + 30 rationales of 20 to 70", "opt-forest",
            "opt_forest.py", "--layers 12 --width 768 --vocabulary 50272 --prompt 64 --rationales 30", "", 30,
            new(2, 5), new(1, 2)),
        new("gpt2", "training step, GPT-2 124M, 4 × 256", "train", "gpt2_train.py",
            "--layers 12 --width 768 --vocabulary 50257 --batch 4 --length 256", "", 0, new(2, 5), new(1, 2)),
        new("small", "training step, 6 × 384, vocabulary 4,096, 32 × 128", "train", "gpt2_train.py",
            "--layers 6 --width 384 --vocabulary 4096 --batch 32 --length 128", "", 0, new(2, 8), new(1, 4)),
        new("tiny", "training step, 4 × 128, vocabulary 512, 64 × 64", "train", "gpt2_train.py",
            "--layers 4 --width 128 --vocabulary 512 --batch 64 --length 64", "", 0, new(5, 20), new(2, 10)),
        new("samples", "30 samples of 48 after 64, OPT-125M", "generate", "generate.py",
            $"{Opt125} --prompt 64 --samples 30 --tokens 48", "--prefill repeated", 30, new(1, 3), new(1, 1)),
        new("samples-768", "30 samples of 48 after 768, OPT-125M", "generate", "generate.py",
            $"{Opt125} --prompt 768 --samples 30 --tokens 48", "--prefill repeated", 30, new(1, 3), new(0, 1)),
        new("questions", "8 questions × 30 samples of 48 after 768 shared + 64 own, OPT-125M", "generate", null,
            $"{Opt125} --questions 8 --shared 768 --prompt 64 --samples 30 --tokens 48", "", 240,
            new(1, 2), new(0, 0)),
    ];
}
