namespace Scotd.Plans;

/// <summary>Who is examined besides the students, shown the task's demonstrations.</summary>
public enum ReferenceSystem
{
    /// <summary>The teacher of the plan's purchase.</summary>
    Teacher,

    /// <summary>The student as it is before it learns.</summary>
    Undistilled,

    /// <summary>The teacher, shown the demonstrations' answers without their steps (Table 2a, "No CoT").</summary>
    TeacherNoCot,

    /// <summary>The student before it learns, shown answers without steps (Table 2a, "No CoT").</summary>
    UndistilledNoCot,
}
