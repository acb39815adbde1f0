namespace Scotd.Neural.Transformers;

/// <summary>
/// How rotary frequencies are slowed down for contexts longer than those a model was first trained on, as
/// <c>rope_scaling</c> in a Hugging Face config.json says.
/// </summary>
public abstract record RotaryScaling
{
    private RotaryScaling()
    {
    }

    /// <summary>The frequency to use.</summary>
    /// <param name="frequency">The unscaled one, radians per position.</param>
    public abstract double Scale(double frequency);

    /// <summary>"linear" (Chen et al. 2023): every frequency is divided by <paramref name="Factor"/>.</summary>
    /// <param name="Factor">factor.</param>
    public sealed record Linear(double Factor) : RotaryScaling
    {
        /// <inheritdoc/>
        public override double Scale(double frequency) => frequency / Factor;
    }

    /// <summary>
    /// "llama3" (Llama 3.1): wavelengths above <c>original / low</c> positions are stretched by the factor, those below
    /// <c>original / high</c> are left, and those between are blended.
    /// </summary>
    /// <param name="Factor">factor.</param>
    /// <param name="LowFrequencyFactor">low_freq_factor.</param>
    /// <param name="HighFrequencyFactor">high_freq_factor.</param>
    /// <param name="OriginalPositions">original_max_position_embeddings.</param>
    public sealed record Llama3(
        double Factor, double LowFrequencyFactor, double HighFrequencyFactor, int OriginalPositions) : RotaryScaling
    {
        /// <inheritdoc/>
        public override double Scale(double frequency)
        {
            double turns = OriginalPositions * frequency / (2 * Math.PI);
            double kept = (turns - LowFrequencyFactor) / (HighFrequencyFactor - LowFrequencyFactor);
            return turns < LowFrequencyFactor ? frequency / Factor
                : turns > HighFrequencyFactor ? frequency
                : (1 - kept) * frequency / Factor + kept * frequency;
        }
    }
}
