using Scotd.Reports;

namespace Scotd.Tests.Reports;

/// <summary>Reports as an experiment could have ended: made up by arithmetic, the same every time.</summary>
internal static class SmallReport
{
    private static readonly string[] s_students = ["label-only", "greedy-cot", "scotd"];
    private static readonly string[] s_decodings = ["greedy", "self-consistency"];
    private static readonly string[] s_reasoners = ["teacher", "greedy-cot", "scotd"];
    private static readonly string[] s_others = ["label-only", "greedy-cot"];
    private static readonly int[] s_samples = [1, 5, 10, 20, 30];
    private static readonly string[] s_fates =
        ["kept", "kept", "wrong", "duplicate", "unparsed", "beyond the first 30"];

    /// <summary>What a browser would take for the end of a script.</summary>
    public const string Breakout = "Ice is smooth.</script><script>alert(1)</script> So Max slips.";

    /// <summary>A report with every part.</summary>
    /// <param name="sets">Of 1 to 5.</param>
    /// <param name="seeds">Of each student.</param>
    /// <param name="questions">In the browser.</param>
    /// <param name="samples">Rationales of each question of the train set.</param>
    public static ReportData Make(int sets = 2, int seeds = 2, int questions = 3, int samples = 4) => new(
        "everyday-5",
        "SCoTD answers 71.3 % of the test questions, Label-Only 62.1 %: 9.2 points more (4.0 to 14.4, n = 300).",
        Sets(sets), Systems(), [.. Scores(sets, seeds)], [.. Comparisons(sets, seeds)], [.. Contrasts(sets, seeds)],
        [.. Sweep(seeds)],
        [.. Paths(sets, seeds)], [.. Curves(seeds)], Funnel(), Lengths(), [.. Costs(seeds)], [.. Steps(sets)],
        [.. Enumerable.Range(0, questions).Select(q => Question(q, seeds, samples))],
        [new("teacher", "everyday-teacher, revision 3"), new("seeds", string.Join(", ", Enumerable.Range(1, seeds))),
            new("scotd version", "0.1.0"), new("sha-256 of the corpus", new string('a', 64))],
        "name: everyday-5\nteacher: { model: a < b }\n")
    {
        FractionCurve = [.. Fractions(seeds)],
        Sources =
        [
            new("accuracy", [.. Scores(sets, seeds).Select(score => score.Source)]),
            new("yield", ["ledger.db", "../rationales.jsonl"]),
            new("costs", ["stages.json"]),
        ],
    };

    /// <summary>A report of an experiment that only asked its students.</summary>
    public static ReportData Bare()
    {
        ReportData full = Make(sets: 1, seeds: 1);
        return full with
        {
            Scores = [.. full.Scores.Where(score => score.Decoding == "greedy")],
            Comparisons = [],
            Contrasts = [],
            SamplesCurve = [],
            FractionCurve = [],
            Paths = [],
            Learning = [],
            Funnel = [],
            Lengths = [],
            Costs = [],
            Steps = [],
            Questions = [],
            Provenance = [],
            Plan = "",
            Sources = [],
        };
    }

    private static ReportedSet[] Sets(int sets) =>
    [
        .. new ReportedSet[]
        {
            new("test", "Test", 300, 0.355), new("contrast", "Contrast set", 240, 0.5),
            new("deeper", "More steps", 200, 0.34), new("renamed", "Unseen names", 300, 0.355),
            new("reworded", "Reworded", 150, 0.36),
        }[..sets],
    ];

    private static ReportedSystem[] Systems() =>
    [
        new("teacher", "Teacher", "Everyday-teacher, 30 demonstrations, never trained here."),
        new("undistilled", "Undistilled student", "The base model, 10 million parameters, with three demonstrations."),
        new("label-only", "Label-Only", "Learned the answers without any reason."),
        new("greedy-cot", "Greedy-CoT", "Learned one greedy rationale a question."),
        new("scotd", "SCoTD", "Learned up to 30 sampled rationales a question that reach the right answer."),
    ];

    private static IEnumerable<ReportedScore> Scores(int sets, int seeds) =>
        from system in Systems()
        from set in Sets(sets)
        from decoding in s_decodings
        where decoding == "greedy" || system.Key is not "label-only"
        from seed in s_students.Contains(system.Key) ? Enumerable.Range(1, seeds) : [0]
        let worth = Worth(system.Key, set.Chance)
        let harder = 0.04 * Array.FindIndex(Sets(sets), other => other.Key == set.Key)
        let share = worth - harder + 0.013 * ((seed * 7 + set.Asked) % 5 - 2) + (decoding == "greedy" ? 0 : 0.03)
        select new ReportedScore(
            system.Key, set.Key, decoding, seed == 0 ? null : (ulong)seed, (int)(share * set.Asked), set.Asked,
            system.Key == "undistilled" ? set.Asked / 9 : seed,
            $"students/{system.Key}-seed{seed}/{set.Key}.{decoding}.jsonl");

    private static double Worth(string system, double chance) => system switch
    {
        "teacher" => 0.91,
        "undistilled" => chance + 0.01,
        "label-only" => 0.62,
        "greedy-cot" => 0.64,
        _ => 0.71,
    };

    private static IEnumerable<ReportedComparison> Comparisons(int sets, int seeds) =>
        from set in Sets(sets)
        from decoding in s_decodings
        from other in decoding == "greedy" ? s_others : s_others[1..]
        let difference = (other == "label-only" ? 0.092 : 0.031) - (set.Key == "deeper" ? 0.05 : 0)
        select new ReportedComparison(
            set.Key, decoding, "scotd", other, seeds, seeds * set.Asked, difference, difference - 0.052,
            difference + 0.052, difference > 0.06 ? 0.0004 : 0.214, difference > 0.06 ? 0.0024 : 0.856, 0.074,
            seeds > 1 ? "paired bootstrap over questions and seeds" : "exact McNemar");

    private static IEnumerable<ReportedContrast> Contrasts(int sets, int seeds) =>
        from system in sets > 1 ? s_students : []
        from seed in Enumerable.Range(1, seeds)
        let right = 160 + 8 * Array.IndexOf(s_students, system) + seed
        select new ReportedContrast(
            system, "contrast", "test", "greedy", (ulong)seed, 240, right, 240, right - 20, right - 40);

    private static IEnumerable<SamplesPoint> Sweep(int seeds) =>
        from samples in s_samples
        from seed in Enumerable.Range(1, seeds)
        select new SamplesPoint(
            samples, (ulong)seed, (int)(300 * (0.6 + 0.032 * Math.Log(samples) + 0.011 * (seed * 3 % 5 - 2))), 300);

    private static IEnumerable<FractionPoint> Fractions(int seeds) =>
        from system in (string[])["label-only", "scotd"]
        from fraction in (double[])[0.2, 0.6, 1]
        from seed in Enumerable.Range(1, seeds)
        let share = 0.5 + (system == "scotd" ? 0.21 : 0.12) * fraction + 0.011 * (seed * 3 % 5 - 2)
        select new FractionPoint(system, fraction, (ulong)seed, (int)(300 * share), 300);

    private static IEnumerable<ReportedPaths> Paths(int sets, int seeds) =>
        from set in Sets(sets)
        from system in s_students[1..]
        from seed in Enumerable.Range(1, seeds)
        let one = 0.5 + 0.05 * Array.IndexOf(s_students, system) + 0.01 * (seed % 3)
        select new ReportedPaths(system, set.Key, (ulong)seed, set.Asked,
            [.. Enumerable.Range(1, 30).Select(k => one + 0.03 * Math.Log(k))],
            [.. Enumerable.Range(1, 30).Select(k => 1 - Math.Pow(1 - one, k))]);

    private static IEnumerable<LearningCurve> Curves(int seeds) =>
        from system in s_students
        from seed in Enumerable.Range(1, seeds)
        let end = 400 + 100 * Array.IndexOf(s_students, system)
        let floor = 0.9 - 0.2 * Array.IndexOf(s_students, system)
        let lossSteps = Enumerable.Range(1, end).ToArray()
        let scoreSteps = Enumerable.Range(1, end / 50).Select(i => 50 * i).ToArray()
        select new LearningCurve(
            system, (ulong)seed,
            [.. lossSteps.Select(s => floor + 2.5 * Math.Exp(-s / 60.0) + 0.15 * Math.Sin(s * 1.7 + seed * 2))],
            lossSteps,
            [.. scoreSteps.Select(s => 0.36 + (0.55 - floor / 2) * (1 - Math.Exp(-s / 150.0)) + Wobble(s, seed))],
            scoreSteps);

    private static double Wobble(int step, int seed) => 0.012 * Math.Sin(step + seed);

    private static FunnelStage[] Funnel() =>
    [
        new("asked", 54000, "1,800 questions × 30 samples."), new("parsed", 53190, "810 name no choice."),
        new("right", 46812, "6,378 end in a wrong choice."),
        new("unique", 41207, "5,605 say the same as an earlier rationale of their question."),
        new("trained", 41207, "Nothing fell away: no question has more than 30."),
    ];

    private static LengthCounts[] Lengths() =>
        [Length("Teacher", 38), Length("Undistilled student", 61), Length("Greedy-CoT", 35), Length("SCoTD", 36)];

    private static LengthCounts Length(string who, int middle) => new(who,
        [.. Enumerable.Range(0, 2 * middle).Select(i => (int)(400 * Math.Exp(-Math.Pow((i - middle) / 9.0, 2))))]);

    private static IEnumerable<StageCost> Costs(int seeds) =>
    [
        new("sample", 5421.4, 12_400_000, "3.72"), new("select", 4.2, 0, "0.00"),
        .. s_students.SelectMany((student, i) => Enumerable.Range(1, seeds).Select(
            seed => new StageCost(
                $"train {student}, seed {seed}", 310.5 * (1 + i * i) + seed, 1_200_000 * (1 + i), "0.00"))),
        new("examine", 912.7, 3_100_000, "0.00"),
    ];

    private static IEnumerable<StepTruth> Steps(int sets) =>
        new[] { new StepTruth("teacher", "train", 161_204, 9_873, 120, 46_812, 2_103) }.Concat(
            from set in Sets(sets)
            from system in s_reasoners
            let correct = system == "teacher" ? 1_150 : system == "scotd" ? 1_020 : 930
            select new StepTruth(system, set.Key, correct, 1_200 - correct, system == "teacher" ? 0 : 17, 210,
                (1_200 - correct) / 6));

    private static ReportedQuestion Question(int q, int seeds, int samples)
    {
        string[] kinds = ["temporal", "causal", "qualitative", "rules"];
        string[] names = ["Max", "Eve", "Ada", "Tom", "Ida", "Ben"];
        string first = names[q % 6], second = names[(q + 1) % 6];
        string gold = q % 3 == 0 ? "(a)" : "(b)";
        bool isTrain = q % 2 == 0;
        return new(
            $"everyday-{q:0000}", isTrain ? "train" : "test", kinds[q % 4],
            $"{first} walks over ice and {second} over gravel. Ice is smooth & gravel is rough, friction < 1. " +
            $"Who slips more easily?\n(a) {first}\n(b) {second}", gold,
            isTrain ? [.. Enumerable.Range(0, samples).Select(sample => Rationale(q, sample, gold, first))] : [],
            [.. Said(q, seeds, first)]);
    }

    private static ReportedRationale Rationale(int q, int sample, string gold, string name)
    {
        string fate = s_fates[(q * 5 + sample) % s_fates.Length];
        string untrue = $"What is smooth has more friction for {name}.";
        return new(
            sample,
            sample == 1 ? Breakout : $"{name} walks over ice. Ice is smooth. {untrue} So {name} slips, try {sample}.",
            fate switch { "unparsed" => "", "wrong" => gold == "(a)" ? "(b)" : "(a)", _ => gold }, fate,
            sample % 3 == 0 ? [untrue] : []);
    }

    private static IEnumerable<ReportedCompletion> Said(int q, int seeds, string name) =>
        from system in Systems()
        from seed in s_students.Contains(system.Key) ? Enumerable.Range(1, seeds) : [0]
        let verdict = system.Key == "undistilled" && q % 4 == 1 ? "unparsed"
            : (q * 3 + seed + system.Key.Length) % (system.Key == "teacher" ? 9 : 3) == 0 ? "wrong" : "right"
        select new ReportedCompletion(
            system.Key, seed == 0 ? null : (ulong)seed,
            system.Key == "label-only" ? "The answer is (a)."
                : $"Ice is smooth. {name} walks over ice. So the answer is (a).",
            verdict, system.Key == "label-only" ? "" : "(a) 7, (b) 3");
}
