using Scotd.Neural.Devices;

namespace Scotd.Neural.Transformers;

/// <summary>The numbers a model starts from when it is not read from a folder.</summary>
public static class Initialisation
{
    /// <summary>
    /// Normal with one deviation, divided by √(2 L) where a projection leads back to the residual stream; gains 1,
    /// biases 0: Radford et al. 2019, section 2.3. Every number is a function of (seed, parameter, place).
    /// </summary>
    /// <param name="parameters">To be filled.</param>
    /// <param name="shape">Theirs.</param>
    /// <param name="seed">Of the model.</param>
    /// <param name="device">Theirs.</param>
    /// <param name="deviation">GPT-2's by default.</param>
    /// <param name="start">What the model knows before it has read anything.</param>
    /// <exception cref="ShapeException">The architecture cannot hold the start.</exception>
    public static void Initialise(
        this TransformerParameters parameters, TransformerShape shape, ulong seed, Device device,
        float deviation = 0.02f, ModelStart start = ModelStart.Usual)
    {
        float towardsStream = deviation / MathF.Sqrt(2 * shape.Layers);
        foreach (Parameter parameter in parameters.All)
        {
            bool residual = parameter.Name.EndsWith(nameof(BlockParameters.AttentionOutput), StringComparison.Ordinal)
                || parameter.Name.EndsWith(nameof(BlockParameters.FeedForwardDown), StringComparison.Ordinal);
            bool isGain = !parameter.IsMatrix && !parameter.Name.EndsWith("Bias", StringComparison.Ordinal);
            float[] numbers = new float[parameter.Tensor.Value.Count];
            if (parameter.IsMatrix)
                Normal(Chance.From(seed).For(parameter.Name), residual ? towardsStream : deviation, numbers);
            else
                Array.Fill(numbers, isGain ? 1 : 0);
            device.Write(numbers, parameter.Tensor.Value);
        }

        if (start is not ModelStart.Usual)
        {
            InductionStart.Write(
                parameters, shape, seed, deviation, associates: start is ModelStart.Association, device);
        }
    }

    private static void Normal(Chance chance, float deviation, float[] numbers) =>
        Parallel.For(0, numbers.Length, i => numbers[i] = deviation * (float)chance.For(i).Normal);
}
