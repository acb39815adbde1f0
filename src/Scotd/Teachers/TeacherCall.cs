namespace Scotd.Teachers;

/// <summary>One request to a teacher.</summary>
/// <param name="QuestionId">The question that the prompt puts.</param>
/// <param name="Prompt">What the teacher reads.</param>
/// <param name="Settings">How it writes.</param>
/// <param name="First">The number of the first sample asked for, from 0.</param>
/// <param name="Count">Samples asked for, at least 1.</param>
/// <param name="Seed">
/// Of this request. Servers that take one seed for several samples use the seeds that follow it, so requests on one
/// prompt lie at least <paramref name="Count"/> apart.
/// </param>
/// <param name="Key">
/// The same for the same request, whoever sends it and when: a server that knows idempotency keys answers it once.
/// </param>
public sealed record TeacherCall(
    string QuestionId, RenderedPrompt Prompt, SampleSettings Settings, int First, int Count, ulong Seed, string Key);
