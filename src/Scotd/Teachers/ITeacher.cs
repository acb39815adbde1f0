namespace Scotd.Teachers;

/// <summary>
/// Anything that explains its way to an answer: a server, a model in our engine, a program's chat client, a corpus that
/// is replayed.
/// </summary>
public interface ITeacher
{
    /// <summary>Who explains, e.g. "gpt-4o-mini". Part of a sample's identity.</summary>
    string Name { get; }

    /// <summary>Which version of it, "" where nobody can tell. Part of a sample's identity.</summary>
    string Revision { get; }

    /// <summary>Whether it is asked in the turns of a chat; else it continues one text.</summary>
    bool ReadsChats { get; }

    /// <summary>Asks once: no retries, no waiting for others.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="cancellation">Gives the call up.</param>
    /// <returns>At least one sample and at most as many as asked for; a teacher may give fewer.</returns>
    /// <exception cref="TeacherException">What went wrong, of which kind, and the mend.</exception>
    Task<TeacherReply> AskAsync(TeacherCall asked, CancellationToken cancellation);
}
