using System.CommandLine;
using Scotd.Neural.Folders;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Neural.Training;
using Scotd.Sampling;

namespace Scotd.Cli;

/// <summary>Runs one command line, and turns what can go wrong into one line on stderr and an exit code.</summary>
internal static class CommandLineRun
{
    /// <summary>
    /// 0 done, 1 failed, 2 bad usage or plan, 130 interrupted with state saved. What asks a teacher also ends in 3,
    /// budget reached, and 4, provider refused.
    /// </summary>
    public static int Invoke(RootCommand root, string[] args)
    {
        ParseResult parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Console.Error.WriteLine($"scotd: {error.Message}");
            Console.Error.WriteLine("See: scotd --help");
            return 2;
        }

        try
        {
            using StringWriter help = new();
            int exitCode = parsed.Invoke(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = help });
            Console.Out.Write(help.ToString().Replace(RootCommand.ExecutableName, "scotd", StringComparison.Ordinal));
            return exitCode;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("scotd: interrupted; what was done is saved. The same command goes on from there.");
            return 130;
        }
        catch (PlanException problem)
        {
            return Failed(problem, exitCode: 2);
        }
        catch (SamplingException problem)
        {
            return Failed(problem, SampleCommand.ExitCodeOf(problem.End));
        }
        catch (Exception problem) when (problem is ModelFileException or TokenizerException or CorpusException
            or GenerationException or TrainingException or Neural.ShapeException or ArgumentException
            or IOException or UnauthorizedAccessException or Neural.Devices.DeviceMemoryException)
        {
            return Failed(problem, exitCode: 1);
        }
        catch (Exception problem)
        {
            Console.Error.WriteLine(
                $"scotd: this should not happen ({problem.GetType().Name}): {problem.Message} If the same command " +
                "fails again in a new output folder, please report it.");
            return 1;
        }
    }

    private static int Failed(Exception problem, int exitCode)
    {
        Console.Error.WriteLine($"scotd: {problem.Message}");
        return exitCode;
    }
}
