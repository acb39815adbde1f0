using Scotd.Teachers;
using Scotd.Teachers.Hosted;
using Scotd.Tests.Teachers.Faults;

namespace Scotd.Tests.Teachers;

/// <summary>Requests for tests.</summary>
internal static class Asked
{
    public const string Question = "Q: Is ice cold?\nA:";

    public static SampleSettings Settings { get; } = new(0.7, 0.95, 256, ["\n\n"], LogProbabilities: false);

    public static TeacherCall Call(
        int count = 3,
        ulong seed = 100,
        string prompt = Question,
        SampleSettings? settings = null,
        string key = "key-1") =>
        new("q1", RenderedPrompt.Text(prompt), settings ?? Settings, 0, count, seed, key);

    public static TeacherCall Chat(int count = 3, ulong seed = 100, SampleSettings? settings = null) => new(
        "q1",
        RenderedPrompt.Chat([new("system", "Explain."), new("user", Question)]),
        settings ?? Settings, 0, count, seed, "key-1");

    public static HostedTeacherPlan Plan(FaultyServer server, HostedApi api = HostedApi.Completions) =>
        new(server.Url, "m", api);
}
