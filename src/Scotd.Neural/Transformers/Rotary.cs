namespace Scotd.Neural.Transformers;

/// <summary>Rotary positions (Su et al. 2021, "RoFormer"): pair i of a head turns by position / theta^(2i/D).</summary>
/// <param name="Theta">Base of the wavelengths.</param>
/// <param name="Scaling">How the frequencies are stretched for long contexts; null where they are not.</param>
public sealed record Rotary(double Theta, RotaryScaling? Scaling);
