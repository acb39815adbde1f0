using Scotd.Teachers;

namespace Scotd.Sampling.Batches;

/// <summary>What a batch brought for one request: a reply or a trouble.</summary>
/// <param name="CustomId">As in the file; "" where the line cannot be read.</param>
/// <param name="Call">What was asked; null where nobody asked for this.</param>
/// <param name="Reply">What came; null where <paramref name="Trouble"/> is not.</param>
/// <param name="Trouble">What went wrong; null where <paramref name="Reply"/> is not.</param>
public sealed record BatchAnswer(string CustomId, TeacherCall? Call, TeacherReply? Reply, TeacherException? Trouble);
