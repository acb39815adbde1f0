using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Neural.Folders;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests;

/// <summary>The numbers that independent PyTorch scripts wrote; reference/README.md says how.</summary>
internal static class Golden
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "golden");

    public static string ModelFolderOf(string name) => Path.Combine(Folder, "models", name);

    public static IEnumerable<string> Models =>
        Directory.GetDirectories(Path.Combine(Folder, "models")).Select(path => Path.GetFileName(path)).Order();

    public static JsonElement Read(params string[] path) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine([Folder, .. path]))).RootElement;

    public static Transformer Open(string name, Device device)
    {
        ModelFolder folder = ModelFolder.Open(ModelFolderOf(name));
        Transformer model = new(folder.Shape, device);
        folder.Read(model.Parameters, device);
        return model;
    }

    public static int[] Ints(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];

    public static double[] Doubles(this JsonElement array) =>
        [.. array.EnumerateArray().Select(item => item.GetDouble())];
}
