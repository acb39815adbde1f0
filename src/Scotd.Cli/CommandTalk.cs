namespace Scotd.Cli;

/// <summary>What an experiment says while it runs: sentences and lines of progress on stderr.</summary>
internal static class CommandTalk
{
    /// <summary>Of a run on stderr.</summary>
    /// <param name="sideBySide">Several students learn at once, so that no line can be rewritten in place.</param>
    public static ExperimentTalk New(bool sideBySide = false)
    {
        SamplingTalk? sampling = null;
        return new(
            sentence =>
            {
                sampling?.EndLine();
                Console.Error.WriteLine(sentence);
            },
            name => new TrainingLine(name, Console.Error, TimeProvider.System, sideBySide),
            purchase => sampling = new SamplingTalk(purchase, json: false, TimeProvider.System),
            Tell);
    }

    /// <summary>Of the last student its own lines say enough.</summary>
    private static void Tell(StudentsDone students)
    {
        if (students.Done < students.All)
        {
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{students.Done} of {students.All} students done, {Duration.Of(students.Left)} left."));
        }
    }
}
