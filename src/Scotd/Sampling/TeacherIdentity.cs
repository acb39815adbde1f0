using Scotd.Teachers;

namespace Scotd.Sampling;

/// <summary>What of a teacher is part of its samples' identity; known without opening it.</summary>
/// <param name="Name">Who explains.</param>
/// <param name="Revision">Which version of it, "" where nobody can tell.</param>
/// <param name="ReadsChats">Whether it is asked in the turns of a chat.</param>
public sealed record TeacherIdentity(string Name, string Revision, bool ReadsChats)
{
    /// <summary>Of a teacher at hand.</summary>
    public static TeacherIdentity Of(ITeacher teacher) => new(teacher.Name, teacher.Revision, teacher.ReadsChats);
}
