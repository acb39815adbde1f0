namespace Scotd.Neural.Devices;

/// <summary>
/// The numbers of one optimizer update (Loshchilov &amp; Hutter 2019, algorithm 2; Adam when the decay is 0):
/// m = β₁ m + (1 - β₁) g; v = β₂ v + (1 - β₂) g²;
/// w -= rate · (decay · w + m / (1 - β₁ᵗ) / (√(v / (1 - β₂ᵗ)) + ε)).
/// </summary>
/// <param name="Number">t, from 1.</param>
/// <param name="Rate">Learning rate of this step.</param>
/// <param name="Beta1">β₁.</param>
/// <param name="Beta2">β₂.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="Decay">Decoupled weight decay.</param>
/// <param name="GradientScale">What every gradient is multiplied by before use: clipping.</param>
public readonly record struct AdamWStep(
    int Number, float Rate, float Beta1, float Beta2, float Epsilon, float Decay, float GradientScale);
