namespace Scotd.Neural;

/// <summary>Two shapes that must agree do not. Always a bug in the caller, never in the data.</summary>
public sealed class ShapeException(string message) : Exception(message);
