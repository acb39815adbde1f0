using System.Text.Json;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Tests.Kernels;

/// <summary>One case of a file in golden/kernels: numbers that PyTorch wrote; see golden's README.</summary>
internal sealed class GoldenCase(JsonElement json)
{
    public static IEnumerable<GoldenCase> Read(string file)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "golden", "kernels", file + ".json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        foreach (JsonElement element in document.RootElement.GetProperty("cases").EnumerateArray())
            yield return new GoldenCase(element.Clone());
    }

    public string Name => json.GetProperty("name").GetString()!;

    public float Number(string name) => json.GetProperty("numbers").GetProperty(name).GetSingle();

    public bool Has(string number) => json.GetProperty("numbers").TryGetProperty(number, out _);

    public int[] Integers(string name) =>
        [.. json.GetProperty("integers").GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    /// <summary>A tensor; one of fewer than two dimensions is one row.</summary>
    public double[,] Tensor(string name)
    {
        JsonElement tensor = json.GetProperty("tensors").GetProperty(name);
        int[] shape = [1, .. tensor.GetProperty("shape").EnumerateArray().Select(value => value.GetInt32())];
        int columns = shape[^1], i = 0;
        double[] numbers = [.. tensor.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
        double[,] values = new double[numbers.Length / columns, columns];
        foreach (double number in numbers)
            values[i / columns, i++ % columns] = number;
        return values;
    }

    public Matrix Put(Bench bench, string name)
    {
        double[,] values = Tensor(name);
        Matrix matrix = bench.Filled(values.GetLength(0), values.GetLength(1));
        bench.Set(matrix, values);
        return matrix;
    }

    /// <summary>A matrix of zeros with the shape of a tensor.</summary>
    public Matrix Zeros(Bench bench, string name)
    {
        double[,] values = Tensor(name);
        return bench.Filled(values.GetLength(0), values.GetLength(1));
    }
}
