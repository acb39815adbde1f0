namespace Scotd.Neural;

/// <summary>Writes a folder whole or not at all: under a temporary name first, then under its own.</summary>
public static class WholeFolder
{
    /// <summary>Lets <paramref name="write"/> fill a new folder, and puts it in the place of any earlier one.</summary>
    /// <param name="folder">Its name; complete from the moment it exists.</param>
    /// <param name="write">Given the path of the unfinished folder.</param>
    public static void Write(string folder, Action<string> write)
    {
        string unfinished = folder + ".tmp";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        try
        {
            write(unfinished);
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.Move(unfinished, folder);
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }
}
