namespace Scotd.Teachers;

/// <summary>One completion, as the teacher wrote it.</summary>
/// <param name="Text">
/// All of it. Reasoning that came apart from the answer stands before it, between &lt;think&gt; and &lt;/think&gt;.
/// </param>
/// <param name="Finish">Why it ends.</param>
/// <param name="Logs">Of its tokens; null where not asked for or not given.</param>
public sealed record TeacherSample(string Text, SampleFinish Finish, TokenLogs? Logs = null);
