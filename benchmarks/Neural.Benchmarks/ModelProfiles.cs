namespace Neural.Benchmarks;

/// <summary>
/// Where the time goes in a training step and in a decoding step of models of 1M to 350M parameters, and what a step
/// allocates once it is like the last one.
/// </summary>
internal static class ModelProfiles
{
    private static readonly (string Name, string Model, string? Plain)[] s_models =
    [
        ("1M", "--layers 4 --width 128 --vocabulary 512", "--batch 64 --length 64"),
        ("10M", "--layers 6 --width 384 --vocabulary 4096", "--batch 32 --length 128"),
        ("125M", "--family opt --layers 12 --width 768 --vocabulary 50272", null),
        ("350M", "--family opt --layers 24 --width 1024 --vocabulary 50272 --post-norm 1 --embedding 512", null),
    ];

    /// <summary>
    /// All models, or those whose names are given; the two small ones learn plain text, the others one question of 64
    /// tokens with 30 rationales. 30 samples are decoded.
    /// </summary>
    public static void Run(BenchmarkArguments settings)
    {
        bool quick = settings.Has("quick");
        settings.Done();
        if (settings.Names.FirstOrDefault(name => s_models.All(model => model.Name != name)) is { } unknown)
        {
            throw new ArgumentException(
                $"There is no model {unknown}; there are {string.Join(", ", s_models.Select(model => model.Name))}.");
        }

        foreach ((string name, string model, string? plain) in s_models)
        {
            if (settings.Names.Count > 0 && !settings.Names.Contains(name))
                continue;

            string steps = quick ? "--warm-up 1 --steps 1" : "--warm-up 2 --steps 3";
            Console.WriteLine($"\n# {name}: training step\n");
            if (plain is null)
                StepBenchmark.Forest(Words($"{model} {steps}"));
            else
                StepBenchmark.Plain(Words($"{model} {plain} {steps}"));
            Console.WriteLine($"\n# {name}: decoding step\n");
            GenerationBenchmark.DecodingStep(Words($"{model} --samples 30 --steps {(quick ? 4 : 32)}"));
        }

        static BenchmarkArguments Words(string settings) => new(settings.Split(' '));
    }
}
