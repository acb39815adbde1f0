using System.CommandLine;
using System.CommandLine.Help;
using Scotd.Tasks;

namespace Scotd.Cli;

/// <summary>scotd data: the published datasets, from their publishers.</summary>
internal static class DataCommand
{
    public static Command Create()
    {
        Command command = new("data", "Get published datasets from their publishers.") { Get() };
        command.SetAction(parsed => new HelpAction().Invoke(parsed));
        return command;
    }

    private static Command Get()
    {
        string[] names = [.. PublishedDataset.All.Select(dataset => dataset.Name)];
        Argument<string> name = new("name") { Description = "Which dataset." };
        name.AcceptOnlyFromAmong(names);
        Option<string> to = new("--to")
        {
            Description = "The folder that gets a folder of the dataset's name; the plans in runs/ look in data.",
            DefaultValueFactory = _ => "data",
        };
        Command command = new("get", "Download a dataset, check it, unpack it.") { name, to };
        command.SetAction(async (parsed, cancellation) =>
        {
            PublishedDataset dataset = PublishedDataset.All.Single(known => known.Name == parsed.GetValue(name));
            string folder = Path.Combine(parsed.GetRequiredValue(to), dataset.Name);
            using SocketsHttpHandler patience = new() { ConnectTimeout = TimeSpan.FromSeconds(20) };
            using HttpClient http = new(patience);
            DatasetDownload download = new(http, Console.Error.WriteLine, new DownloadLine(Console.Error));
            await download.RunAsync(dataset, folder, cancellation);
            Console.WriteLine(folder);
        });
        return command;
    }
}
