namespace Scotd.Neural.Folders;

/// <summary>How a stored tensor lies to the engine's matrix.</summary>
internal enum PlacementKind
{
    /// <summary>(out, in) in both.</summary>
    Matrix,

    /// <summary>Stored (in, out): GPT-2's Conv1D.</summary>
    Transposed,

    /// <summary>Stored with one dimension: gains and biases.</summary>
    Vector,
}
