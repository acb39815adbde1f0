namespace Scotd.Selection.Rules;

/// <summary>1 less the cosine of two vectors: 0 for the same direction, 1 for none in common, up to 2.</summary>
internal static class CosineDistance
{
    /// <summary>Vectors of length 0 are at 0 from each other, and at 1 from all others.</summary>
    /// <param name="product">Of the two.</param>
    /// <param name="one">The product of the first with itself.</param>
    /// <param name="other">The product of the second with itself.</param>
    public static double Of(double product, double one, double other)
    {
        double square = one * other;
        return square > 0 ? 1 - product / Math.Sqrt(square) : one == other ? 0 : 1;
    }
}
