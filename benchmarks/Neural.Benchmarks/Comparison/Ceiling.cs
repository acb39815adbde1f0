using Scotd.Neural.Kernels.Products;
using Scotd.Neural.Transformers;

namespace Neural.Benchmarks.Comparison;

/// <summary>
/// The least time in which this machine could do a piece of work: its matrix products at the speed measured for their
/// shapes, and in generation no step faster than its weights and the shared prompt's cache can be read. Attention,
/// norms and the optimizer are not in it.
/// </summary>
/// <param name="Operations">Multiplications and additions of the products, one each.</param>
/// <param name="ProductSeconds">Of the products alone.</param>
/// <param name="Seconds">Of the work.</param>
internal sealed record Ceiling(double Operations, double ProductSeconds, double Seconds)
{
    /// <summary>Operations a second, all of the work's shapes together.</summary>
    public double Rate => Operations / ProductSeconds;

    /// <summary>Of the work that a benchmark does with these settings.</summary>
    /// <param name="work">Which.</param>
    /// <param name="speed">Measures products.</param>
    /// <param name="precision">In which they are.</param>
    /// <param name="bytesPerSecond">Of reading memory.</param>
    public static Ceiling Of(Work work, ProductSpeed speed, Precision precision, double bytesPerSecond)
    {
        BenchmarkArguments settings = new(work.Settings.Split(' '));
        bool isForest = work.Benchmark == "opt-forest";
        TransformerShape shape = BenchmarkModel.Shape(
            settings, isForest ? ModelFamily.Opt : ModelFamily.Gpt2, vocabulary: 50_257, context: 2048);
        LayerProduct[] layers = LayerProduct.Of(shape);
        if (work.Benchmark == "generate")
            return OfGeneration(settings, shape, layers, speed, precision, bytesPerSecond);

        if (!isForest)
        {
            int tokens = settings.Number("batch", 4) * settings.Number("length", 256);
            return OfStep(layers, tokens, tokens, speed);
        }

        int[] lengths = BenchmarkModel.Lengths(
            settings.Number("rationales", 30), settings.Number("shortest", 20), settings.Number("longest", 70));
        return OfStep(layers, settings.Number("prompt", 64) + lengths.Sum() - lengths.Length, lengths.Sum(), speed);
    }

    private static Ceiling OfStep(LayerProduct[] layers, int rows, int targets, ProductSpeed speed)
    {
        double operations = 0, seconds = 0;
        foreach (LayerProduct layer in layers)
        {
            int m = layer.WantedOnly ? targets : rows;
            operations += 3 * 2.0 * m * layer.Weights;
            foreach (ProductSpeed.Form form in Enum.GetValues<ProductSpeed.Form>())
                seconds += layer.Times * speed.SecondsOf(m, layer, form);
        }

        return new(operations, seconds, seconds);
    }

    private static Ceiling OfGeneration(
        BenchmarkArguments settings, TransformerShape shape, LayerProduct[] layers, ProductSpeed speed,
        Precision precision, double bytesPerSecond)
    {
        int questions = settings.Number("questions", 1), shared = settings.Number("shared", 0);
        int samples = questions * settings.Number("samples", 30), steps = settings.Number("tokens", 48) - 1;
        int prompt = shared + questions * settings.Number("prompt", 64);
        (double promptOperations, double promptSeconds) = Forward(layers, prompt, questions, speed);
        (double stepOperations, double stepSeconds) = Forward(layers, samples, samples, speed);

        double numbers = layers.Sum(layer => layer.Weights) + 2.0 * prompt * shape.KeyValueChannels * shape.Layers;
        double readSeconds = numbers * (precision == Precision.BF16 ? 2 : 4) / bytesPerSecond;
        return new(
            promptOperations + steps * stepOperations, promptSeconds + steps * stepSeconds,
            promptSeconds + steps * Math.Max(stepSeconds, readSeconds));
    }

    private static (double Operations, double Seconds) Forward(
        LayerProduct[] layers, int rows, int wanted, ProductSpeed speed)
    {
        double operations = 0, seconds = 0;
        foreach (LayerProduct layer in layers)
        {
            int m = layer.WantedOnly ? wanted : rows;
            operations += 2.0 * m * layer.Weights;
            seconds += layer.Times * speed.SecondsOf(m, layer, ProductSpeed.Form.Forward);
        }

        return (operations, seconds);
    }
}
