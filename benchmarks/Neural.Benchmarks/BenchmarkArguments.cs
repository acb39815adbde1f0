using System.Globalization;

namespace Neural.Benchmarks;

/// <summary>"--name value" pairs after a benchmark's name.</summary>
internal sealed class BenchmarkArguments
{
    private readonly Dictionary<string, string> _values = [];
    private readonly HashSet<string> _read = [];

    /// <summary>Reads the pairs.</summary>
    /// <exception cref="ArgumentException">A word is no "--name", or has no value.</exception>
    public BenchmarkArguments(ReadOnlySpan<string> words)
    {
        for (int i = 0; i < words.Length; i += 2)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == words.Length)
                throw new ArgumentException($"\"{words[i]}\" is not read; settings are \"--name value\".");
            _values[words[i][2..]] = words[i + 1];
        }
    }

    /// <summary>The setting as a number, or <paramref name="otherwise"/>.</summary>
    public int Number(string name, int otherwise) =>
        _read.Add(name) && _values.TryGetValue(name, out string? text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;

    /// <summary>The setting as one of <typeparamref name="T"/>'s names, or <paramref name="otherwise"/>.</summary>
    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum =>
        _read.Add(name) && _values.TryGetValue(name, out string? text)
            ? Enum.Parse<T>(text, ignoreCase: true)
            : otherwise;

    /// <summary>Refuses settings that nobody asked for.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    public void Done()
    {
        if (_values.Keys.FirstOrDefault(name => !_read.Contains(name)) is { } unknown)
            throw new ArgumentException($"--{unknown} is no setting; there are --{string.Join(", --", _read)}.");
    }
}
