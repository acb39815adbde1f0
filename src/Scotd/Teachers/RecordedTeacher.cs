using Scotd.Tasks;

namespace Scotd.Teachers;

/// <summary>A corpus that is replayed: asked for a sample, it gives the rationale that bears its number.</summary>
/// <param name="name">Who wrote them.</param>
/// <param name="revision">Of the files.</param>
/// <param name="answers">Writes rationale and label as one text.</param>
/// <param name="rationales">By question.</param>
public sealed class RecordedTeacher(
    string name, string revision, AnswerFormat answers, ILookup<string, Rationale> rationales) : ITeacher
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Revision => revision;

    /// <inheritdoc/>
    public bool ReadsChats => false;

    /// <inheritdoc/>
    /// <remarks>Of log-probabilities a corpus knows the sum alone, so the whole text counts as one token.</remarks>
    public Task<TeacherReply> AskAsync(TeacherCall asked, CancellationToken cancellation)
    {
        TeacherSample[] samples = [.. rationales[asked.QuestionId]
            .Where(rationale => rationale.Sample >= asked.First && rationale.Sample < asked.First + asked.Count)
            .OrderBy(rationale => rationale.Sample).Select(Replay)];
        return samples.Length > 0
            ? Task.FromResult(new TeacherReply(samples, new TokenUsage(0, 0, 0), ServedBy: "recorded"))
            : Task.FromException<TeacherReply>(new TeacherException(TeacherTrouble.BadRequest,
                $"The corpus has {rationales[asked.QuestionId].Count()} rationales for question " +
                $"'{asked.QuestionId}', not sample {asked.First}. Ask for fewer samples, or give more files."));
    }

    private TeacherSample Replay(Rationale rationale) => new(
        rationale.Answer is { } label ? answers.Write(rationale.Text, label).Trim() : rationale.Text,
        SampleFinish.Stop,
        rationale.LogProbability is { } log ? new TokenLogs([rationale.Text], [log]) : null);
}
