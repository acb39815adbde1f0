namespace Scotd.Benchmarks;

/// <summary>What students that are compared spend alike.</summary>
internal enum Budget
{
    /// <summary>Rationales seen.</summary>
    Rationales,

    /// <summary>Rows computed: what training costs.</summary>
    Rows,
}
