using System.Globalization;
using Scotd.Neural.Training;

namespace Scotd.Cli;

/// <summary>
/// Training as one line, rewritten in place where a person looks on, else a new line now and then. Estimates rest on
/// the steps of this process alone, so that a resumed run does not boast.
/// </summary>
/// <param name="name">What is trained.</param>
/// <param name="output">Where to write.</param>
/// <param name="clock">For rates and estimates.</param>
/// <param name="sideBySide">Others are written at the same time, so that none can be rewritten.</param>
internal sealed class TrainingLine(string name, TextWriter output, TimeProvider clock, bool sideBySide = false)
    : IProgress<TrainingProgress>
{
    private readonly bool _rewrites = !sideBySide && !Console.IsErrorRedirected;
    private readonly long _start = clock.GetTimestamp();
    private long _shown;
    private int _steps;
    private long _rows;
    private double _loss = double.NaN;

    public void Report(TrainingProgress value)
    {
        const double smoothing = 0.95;
        _steps++;
        _rows += value.Rows;
        _loss = double.IsNaN(_loss) ? value.Loss : smoothing * _loss + (1 - smoothing) * value.Loss;

        bool last = value.Step == value.Steps;
        TimeSpan pause = TimeSpan.FromSeconds(_rewrites ? 0.2 : 15);
        if (!last && _shown != 0 && clock.GetElapsedTime(_shown) < pause)
            return;

        _shown = clock.GetTimestamp();
        TimeSpan spent = clock.GetElapsedTime(_start);
        TimeSpan left = spent / _steps * (value.Steps - value.Step);
        string validation = value.LastValidation is { } v
            ? FormattableString.Invariant($", validation {v.Score:F3}")
            : "";
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: step {value.Step}/{value.Steps}, loss {_loss:F3}{validation}, " +
            $"{_rows / spent.TotalSeconds:F0} tokens/s, {Duration.Of(left)} left");
        if (_rewrites)
            output.Write($"\r{line.PadRight(100)}{(last ? "\n" : "")}");
        else
            output.WriteLine(line);
    }
}
