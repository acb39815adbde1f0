using Scotd.Teachers;

namespace Scotd.Tests.Sampling;

/// <summary>A teacher that answers as a test says, and remembers what it was asked.</summary>
internal sealed class ScriptedTeacher(
    Func<TeacherCall, int, Task<TeacherReply>> answer, string name = "scripted", string revision = "1") : ITeacher
{
    private readonly Lock _lock = new();
    private readonly List<TeacherCall> _calls = [];

    /// <summary>Answers everything asked, each sample with a text of its own.</summary>
    public ScriptedTeacher() : this((call, _) => Task.FromResult(Reply(call)))
    {
    }

    public string Name => name;

    public string Revision => revision;

    public bool ReadsChats => false;

    public IReadOnlyList<TeacherCall> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    public static TeacherReply Reply(TeacherCall call, int? count = null) => new(
        [.. Enumerable.Range(call.First, count ?? call.Count).Select(i => new TeacherSample(
            $" Steps {i} of {call.QuestionId}. So the answer is: {(i % 3 == 0 ? "(b)" : "(a)")}", SampleFinish.Stop))],
        new TokenUsage(100, 0, 20 * (count ?? call.Count)), $"request-{call.Key[..8]}", "scripted-1");

    public Task<TeacherReply> AskAsync(TeacherCall asked, CancellationToken cancellation)
    {
        int number;
        lock (_lock)
        {
            _calls.Add(asked);
            number = _calls.Count;
        }
        return answer(asked, number);
    }
}
