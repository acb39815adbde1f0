namespace Scotd.Neural.Devices;

/// <summary>The nonlinearity of a feed-forward layer.</summary>
public enum Activation
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x Φ(x), with the exact normal distribution function.</summary>
    Gelu,

    /// <summary>x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))): GPT-2's "gelu_new" (Hendrycks &amp; Gimpel 2016).</summary>
    GeluTanh,

    /// <summary>x / (1 + exp(-x)).</summary>
    Silu,
}
