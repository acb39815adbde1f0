using Neural.Benchmarks;
using Neural.Benchmarks.Comparison;
using Neural.Benchmarks.Curves;

string[] named =
[
    "profile", "curves", "train", "opt-forest", "generate", "encode", "products",
    "kernels", "small-products", "mixed", "team", "rows",
];

try
{
    return Run();
}
catch (ArgumentException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}

int Run()
{
    if (args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal) || SideBySide.Rows.Contains(args[0]))
    {
        SideBySide.Run(args, TimeProvider.System);
        return 0;
    }

    switch (args[0])
    {
        case "profile":
            ModelProfiles.Run(new(args.AsSpan(1), "quick"));
            break;
        case "curves":
            CostCurves.Run(new(args.AsSpan(1), "quick"), TimeProvider.System.GetUtcNow());
            break;
        case "train":
            StepBenchmark.Plain(new(args.AsSpan(1)));
            break;
        case "opt-forest":
            StepBenchmark.Forest(new(args.AsSpan(1)));
            break;
        case "generate":
            GenerationBenchmark.Run(new(args.AsSpan(1)));
            break;
        case "encode":
            EncoderBenchmark.Run(new(args.AsSpan(1)));
            break;
        case "products":
            ProductBenchmark.Run();
            break;
        case "kernels":
            KernelBenchmark.Run(threads: 1);
            KernelBenchmark.Run(threads: 0);
            break;
        case "small-products":
            SmallProductBenchmark.Run();
            break;
        case "mixed":
            MixedBenchmark.Run();
            break;
        case "team":
            TeamBenchmark.Run();
            break;
        case "rows":
            RowInvariance.Run();
            break;
        default:
            Console.Error.WriteLine(
                $"No benchmark \"{args[0]}\". Nothing, or rows by name ({string.Join(", ", SideBySide.Rows)}), " +
                $"compares with PyTorch and with the machine; there are also: {string.Join(", ", named)}; " +
                "train, opt-forest, generate and encode take settings: --layers 12 --width 768 …");
            return 2;
    }

    return 0;
}
