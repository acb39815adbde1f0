namespace Scotd;

/// <summary>
/// A file of questions or rationales that cannot be read. The message says file, line, what, and the mend.
/// </summary>
public sealed class CorpusException(string message, Exception? inner = null) : Exception(message, inner);
