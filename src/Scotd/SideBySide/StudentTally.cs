namespace Scotd.SideBySide;

/// <summary>
/// Counts students as they are done, several at a time, and estimates from those that this process taught, so that a
/// resumed run neither boasts nor frightens.
/// </summary>
/// <param name="all">How many there are.</param>
/// <param name="untaught">How many of them no earlier process taught.</param>
/// <param name="lanes">How many learn at a time.</param>
/// <param name="clock">Measures.</param>
/// <param name="tell">Told after each that was taught; null where nobody looks on.</param>
internal sealed class StudentTally(int all, int untaught, int lanes, TimeProvider clock, Action<StudentsDone>? tell)
{
    private readonly Lock _counting = new();
    private int _done, _taught;
    private TimeSpan _spent;

    /// <summary>One was taught and examined by an earlier process.</summary>
    public void Found()
    {
        using Lock.Scope alone = _counting.EnterScope();
        _done++;
    }

    /// <summary>Teaches one, or examines one that was taught.</summary>
    public T Teach<T>(Func<T> student)
    {
        long start = clock.GetTimestamp();
        T taught = student();
        using Lock.Scope alone = _counting.EnterScope();
        _done++;
        _taught++;
        _spent += clock.GetElapsedTime(start);
        tell?.Invoke(new(_done, all, _spent / _taught * Math.Max(0, untaught - _taught) / lanes));
        return taught;
    }
}
