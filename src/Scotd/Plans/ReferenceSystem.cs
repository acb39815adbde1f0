namespace Scotd.Plans;

/// <summary>Who is examined besides the students, shown the task's demonstrations.</summary>
public enum ReferenceSystem
{
    /// <summary>The teacher of the plan's purchase.</summary>
    Teacher,

    /// <summary>The student as it is before it learns.</summary>
    Undistilled,
}
