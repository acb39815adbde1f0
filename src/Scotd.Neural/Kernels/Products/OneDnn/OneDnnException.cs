namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>oneDNN refused. The mend is another version of it, or <c>SCOTD_MATMUL=managed</c>.</summary>
public sealed class OneDnnException(string message) : Exception(message);
