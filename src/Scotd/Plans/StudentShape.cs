using Scotd.Neural.Transformers;

namespace Scotd.Plans;

/// <summary>A student that starts from nothing.</summary>
/// <param name="Family">The architecture, e.g. "llama".</param>
/// <param name="Layers">Blocks.</param>
/// <param name="Heads">Attention heads; they share the channels evenly.</param>
/// <param name="KeyValueHeads">Heads of keys and values; they share the attention heads evenly.</param>
/// <param name="Channels">Width of the residual stream.</param>
/// <param name="FeedForward">Width inside the feed-forward part.</param>
/// <param name="Context">Tokens that a prompt and its completion may have together.</param>
/// <param name="Tied">Whether the head is the embedding.</param>
/// <param name="Start">What it knows before it has read anything; induction needs the family qwen2.</param>
/// <param name="Deviation">Of its first numbers; GPT-2's by default.</param>
public sealed record StudentShape(
    string Family,
    int Layers,
    int Heads,
    int KeyValueHeads,
    int Channels,
    int FeedForward,
    int Context,
    bool Tied = true,
    double Deviation = 0.02,
    ModelStart Start = ModelStart.Usual)
{
    /// <summary>Of its first numbers, more than 0.</summary>
    public double Deviation { get; init; } = Setting.Positive(Deviation, "student.shape.deviation");

    /// <summary>Blocks, at least 1.</summary>
    public int Layers { get; init; } = Setting.AtLeast(1, Layers, "student.shape.layers");

    /// <summary>Width of the residual stream; divides among the heads.</summary>
    public int Channels { get; init; } = Heads >= 1 && Channels >= 1 && Channels % Heads == 0
        ? Channels
        : throw PlanException.At("student.shape.channels",
            $"is {Channels}, which does not divide among {Heads} heads; use a multiple of the heads.");

    /// <summary>Heads of keys and values; divide the attention heads.</summary>
    public int KeyValueHeads { get; init; } = KeyValueHeads >= 1 && Heads % KeyValueHeads == 0
        ? KeyValueHeads
        : throw PlanException.At("student.shape.key_value_heads",
            $"is {KeyValueHeads}; the {Heads} attention heads must divide among them evenly.");

    /// <summary>Width inside the feed-forward part, at least 1.</summary>
    public int FeedForward { get; init; } = Setting.AtLeast(1, FeedForward, "student.shape.feed_forward");

    /// <summary>Tokens that a prompt and its completion may have together, at least 8.</summary>
    public int Context { get; init; } = Setting.AtLeast(8, Context, "student.shape.context");
}
