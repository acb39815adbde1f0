using System.Text.Json;

namespace Scotd.Students;

/// <summary>What a student had to learn from; kept beside it.</summary>
/// <param name="Questions">With at least one lesson.</param>
/// <param name="Rationales">Lessons.</param>
/// <param name="Dropped">Rationales that were too long for its context.</param>
public sealed record LessonCounts(int Questions, int Rationales, int Dropped)
{
    private const string FileName = "lessons.json";

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Counts lessons.</summary>
    public static LessonCounts Of(Lessons lessons) => new(lessons.Questions, lessons.Rationales, lessons.Dropped);

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
