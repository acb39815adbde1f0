using System.Globalization;

namespace Neural.Benchmarks;

/// <summary>What stands after a benchmark's name: "--name value" pairs, "--flag", and bare words.</summary>
internal sealed class BenchmarkArguments
{
    private readonly Dictionary<string, string> _values = [];
    private readonly HashSet<string> _read = [];

    /// <summary>Reads them.</summary>
    /// <param name="words">As typed.</param>
    /// <param name="flags">Settings that have no value.</param>
    /// <exception cref="ArgumentException">A setting has no value.</exception>
    public BenchmarkArguments(ReadOnlySpan<string> words, params ReadOnlySpan<string> flags)
    {
        List<string> names = [];
        for (int i = 0; i < words.Length; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
                names.Add(words[i]);
            else if (flags.Contains(words[i][2..]))
                _values[words[i][2..]] = "1";
            else if (i + 1 < words.Length)
                _values[words[i][2..]] = words[++i];
            else
                throw new ArgumentException($"{words[i]} wants a value.");
        }

        Names = names;
    }

    /// <summary>The bare words.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The setting as a number, or <paramref name="otherwise"/>.</summary>
    public int Number(string name, int otherwise) =>
        Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The setting as one of <typeparamref name="T"/>'s names, or <paramref name="otherwise"/>.</summary>
    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum => Text(name) is { } text ? Enum.Parse<T>(text, ignoreCase: true) : otherwise;

    /// <summary>Whether the flag is there.</summary>
    public bool Has(string flag) => Text(flag) is not null;

    /// <summary>The setting as it is, or null.</summary>
    public string? Text(string name)
    {
        _read.Add(name);
        return _values.GetValueOrDefault(name);
    }

    /// <summary>Refuses settings that nobody asked for.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    public void Done()
    {
        if (_values.Keys.FirstOrDefault(name => !_read.Contains(name)) is { } unknown)
            throw new ArgumentException($"--{unknown} is no setting; there are --{string.Join(", --", _read)}.");
    }
}
