using System.Text.Json;

namespace Scotd.Reports;

/// <summary>
/// What each stage of an experiment took, kept in its folder: a run that goes on adds to what was measured before.
/// Stages may end on several threads at once.
/// </summary>
/// <param name="folder">The experiment's.</param>
/// <param name="clock">Measures.</param>
public sealed class StageLog(string folder, TimeProvider clock)
{
    /// <summary>The file in the experiment's folder.</summary>
    public const string FileName = "stages.json";

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private readonly Lock _writing = new();
    private readonly string _path = Path.Combine(folder, FileName);

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<StageCost> Stages
    {
        get
        {
            try
            {
                return File.Exists(_path)
                    ? JsonSerializer.Deserialize<StageCost[]>(File.ReadAllText(_path), s_json) ?? []
                    : [];
            }
            catch (JsonException problem)
            {
                throw new CorpusException(
                    $"{_path} is damaged: {problem.Message} Delete it; only the times are lost.", problem);
            }
        }
    }

    /// <summary>Does some work of a stage and adds the time that it took, also where it is stopped or fails.</summary>
    /// <param name="stage">Its name.</param>
    /// <param name="work">Done once.</param>
    /// <param name="tokens">Asked afterwards how many tokens were computed; null where nobody counts.</param>
    public T Time<T>(string stage, Func<T> work, Func<long>? tokens = null)
    {
        long start = clock.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            Add(stage, clock.GetElapsedTime(start).TotalSeconds, tokens?.Invoke() ?? 0);
        }
    }

    private void Add(string stage, double seconds, long tokens)
    {
        using Lock.Scope alone = _writing.EnterScope();
        List<StageCost> stages = [.. Stages];
        int at = stages.FindIndex(known => known.Stage == stage);
        if (at < 0)
            stages.Add(new(stage, seconds, tokens, "0.00"));
        else
            stages[at] = new(stage, stages[at].Seconds + seconds, stages[at].Tokens + tokens, stages[at].Dollars);
        WholeFile.WriteText(_path, JsonSerializer.Serialize(stages, s_json));
    }
}
