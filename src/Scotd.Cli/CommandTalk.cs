namespace Scotd.Cli;

/// <summary>What an experiment says while it runs: sentences and lines of progress on stderr.</summary>
internal static class CommandTalk
{
    public static ExperimentTalk New()
    {
        SamplingTalk? sampling = null;
        return new(
            sentence =>
            {
                sampling?.EndLine();
                Console.Error.WriteLine(sentence);
            },
            name => new TrainingLine(name, Console.Error, TimeProvider.System),
            purchase => sampling = new SamplingTalk(purchase, json: false, TimeProvider.System));
    }
}
