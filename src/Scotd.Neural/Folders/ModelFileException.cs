namespace Scotd.Neural.Folders;

/// <summary>A file of a model cannot be used; the message says which, what is wrong with it, and the mend.</summary>
public sealed class ModelFileException(string message, Exception? inner = null) : Exception(message, inner);
