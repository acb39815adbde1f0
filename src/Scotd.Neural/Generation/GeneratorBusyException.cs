namespace Scotd.Neural.Generation;

/// <summary>As many requests wait as may; ask again later.</summary>
public sealed class GeneratorBusyException(string message) : Exception(message);
