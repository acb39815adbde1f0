namespace Scotd.Neural.Folders;

/// <summary>A file of a model cannot be used. The message says which file, what is wrong with it, and the mend.</summary>
public sealed class ModelFileException(string message, Exception? inner = null) : Exception(message, inner);
