namespace Scotd.Neural.Generation;

/// <summary>A prompt cannot be continued as asked; the message says what would work.</summary>
public sealed class GenerationException(string message) : Exception(message);
