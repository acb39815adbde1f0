using Neural.Benchmarks;

if (args is ["train" or "opt-forest" or "generate", ..])
{
    BenchmarkArguments settings = new(args.AsSpan(1));
    Action<BenchmarkArguments> benchmark = args[0] switch
    {
        "train" => StepBenchmark.Plain,
        "opt-forest" => StepBenchmark.Forest,
        _ => GenerationBenchmark.Run,
    };
    benchmark(settings);
    return 0;
}

string[] names = args.Length > 0 ? args : ["products", "small", "mixed", "team"];
foreach (string name in names)
{
    switch (name)
    {
        case "products":
            ProductBenchmark.Run();
            break;
        case "kernels":
            KernelBenchmark.Run(threads: 1);
            KernelBenchmark.Run(threads: 0);
            break;
        case "small":
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
                $"No benchmark \"{name}\". There are: products, kernels, small, mixed, team, rows; " +
                "train, opt-forest, generate, each with settings: --layers 12 --width 768 …");
            return 2;
    }
}

return 0;
