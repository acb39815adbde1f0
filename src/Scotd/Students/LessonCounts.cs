using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scotd.Students;

/// <summary>What a student had to learn from; kept beside it.</summary>
/// <param name="Questions">With at least one lesson.</param>
/// <param name="Rationales">Lessons.</param>
/// <param name="Dropped">Rationales that were too long for its context.</param>
/// <param name="Demonstrations">Worked examples that stand before the questions at their first visits.</param>
/// <param name="LeftOut">Worked examples that were drawn for these visits, and did not fit.</param>
public sealed record LessonCounts(
    int Questions, int Rationales, int Dropped,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Demonstrations = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int LeftOut = 0)
{
    private const string FileName = "lessons.json";

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Counts lessons.</summary>
    /// <param name="lessons">All of them.</param>
    /// <param name="perVisit">Rationales a question and visit.</param>
    /// <param name="seed">Of the run.</param>
    public static LessonCounts Of(Lessons lessons, int perVisit, ulong seed)
    {
        (int shown, int leftOut) = lessons.DemonstrationsAtFirst(perVisit, seed);
        return new(lessons.Questions, lessons.Rationales, lessons.Dropped, shown, leftOut);
    }

    /// <summary>
    /// E.g. "300 lessons on 20 questions (12 of anli, 8 of sst2), 2 too long and left out; 95 worked examples stand
    /// before them at their first visits, 5 did not fit."
    /// </summary>
    /// <param name="byTask">Questions of each task.</param>
    /// <param name="shortened">Questions that lost their beginning.</param>
    internal string InWords(IReadOnlyList<(string Task, int Questions)> byTask, int shortened)
    {
        string each = byTask.Count == 1 ? ""
            : $" ({string.Join(", ", byTask.Select(task => $"{task.Questions} of {task.Task}"))})";
        string dropped = Dropped == 0 ? "" : $", {Dropped} too long and left out";
        string lost = shortened == 0 ? "" : $", {shortened} questions lost their beginning";
        string shown = Demonstrations + LeftOut == 0 ? ""
            : $"; {Demonstrations} worked examples stand before them at their first visits, {LeftOut} did not fit";
        return $"{Rationales} lessons on {Questions} questions{each}{dropped}{lost}{shown}.";
    }

    /// <summary>Those of a student that was taught earlier; null where its folder does not say.</summary>
    public static LessonCounts? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        return File.Exists(path) ? JsonSerializer.Deserialize<LessonCounts>(File.ReadAllText(path), s_json) : null;
    }

    /// <summary>Writes them into the student's folder.</summary>
    public void Write(string folder) =>
        WholeFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, s_json));
}
