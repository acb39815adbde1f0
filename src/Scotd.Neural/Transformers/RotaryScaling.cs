namespace Scotd.Neural.Transformers;

/// <summary>How rotary frequencies are stretched, by the names of Hugging Face's rope_scaling.</summary>
/// <param name="Factor">Divides frequencies.</param>
/// <param name="Llama3">The band that Llama 3 leaves or blends; null for "linear", which divides them all.</param>
public sealed record RotaryScaling(double Factor, Llama3Band? Llama3);

/// <summary>Llama 3's frequency bands: "low_freq_factor", "high_freq_factor", "original_max_position_embeddings".</summary>
/// <param name="LowFrequencyFactor">Wavelengths above context / this are divided by the factor.</param>
/// <param name="HighFrequencyFactor">Wavelengths below context / this are left alone; between, a blend.</param>
/// <param name="OriginalContext">Context of the original training, in tokens.</param>
public sealed record Llama3Band(double LowFrequencyFactor, double HighFrequencyFactor, int OriginalContext);
