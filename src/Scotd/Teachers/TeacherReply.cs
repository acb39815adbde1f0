namespace Scotd.Teachers;

/// <summary>What came back of one request.</summary>
/// <param name="Samples">At least one, at most as many as asked for.</param>
/// <param name="Usage">Tokens of the whole request, as the server counts them; null where it does not say.</param>
/// <param name="RequestId">The server's name for the request, "" where it has none.</param>
/// <param name="ServedBy">
/// The model that the server says it used, with its fingerprint; "" where it does not say.
/// </param>
public sealed record TeacherReply(
    IReadOnlyList<TeacherSample> Samples, TokenUsage? Usage, string RequestId = "", string ServedBy = "");
