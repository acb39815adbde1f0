namespace Scotd.Plans;

/// <summary>Which references are alike.</summary>
public static class ReferenceSystems
{
    /// <summary>Whether it is the plan's teacher.</summary>
    public static bool IsTeacher(this ReferenceSystem system) =>
        system is ReferenceSystem.Teacher or ReferenceSystem.TeacherNoCot;

    /// <summary>Whether it is shown steps, and so gives steps.</summary>
    public static bool Reasons(this ReferenceSystem system) =>
        system is ReferenceSystem.Teacher or ReferenceSystem.Undistilled;
}
