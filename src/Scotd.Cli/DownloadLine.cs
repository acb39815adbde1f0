using Scotd.Tasks;

namespace Scotd.Cli;

/// <summary>A download as one line, rewritten in place where a person looks on; silent elsewhere.</summary>
/// <param name="output">Where to write.</param>
internal sealed class DownloadLine(TextWriter output) : IProgress<DownloadProgress>
{
    private readonly bool _rewrites = !Console.IsErrorRedirected;

    public void Report(DownloadProgress value)
    {
        if (!_rewrites)
            return;
        TimeSpan left = value.Elapsed / value.Received * (value.File.Bytes - value.Received);
        string line = FormattableString.Invariant(
            $"{value.File.Name}: {value.Received / 1e6:F1} of {value.File.Bytes / 1e6:F1} MB, ") +
            FormattableString.Invariant($"{left.TotalSeconds:F0} s left");
        output.Write($"\r{line.PadRight(100)}{(value.Received == value.File.Bytes ? "\n" : "")}");
    }
}
