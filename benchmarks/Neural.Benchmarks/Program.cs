using Neural.Benchmarks;

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
                $"No benchmark \"{name}\". There are: products, kernels, small, mixed, team, rows.");
            return 2;
    }
}

return 0;
