using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Students;

/// <summary>What a student may learn of one task.</summary>
/// <param name="Accepted">Rationales, read through once; those of a question need not stand together.</param>
/// <param name="Split">Where the questions stand.</param>
/// <param name="Encoder">Of the student, for this task.</param>
/// <param name="Demonstrations">Draws what stands before each question; null for nothing.</param>
public sealed record TaskLessons(
    IEnumerable<Rationale> Accepted, Split Split, LessonEncoder Encoder, DrawnDemonstrations? Demonstrations = null);
