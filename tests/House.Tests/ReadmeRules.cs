using System.Text.RegularExpressions;

namespace House.Tests;

/// <summary>The README tells the truth about folders and commands.</summary>
public sealed partial class ReadmeRules
{
    [Fact]
    public void The_tree_names_only_folders_that_exist() => Assert.All(Tree(), folder => Assert.True(
        Directory.Exists(Path.Combine(Repository.Root, folder)),
        $"README.md names the folder {folder}, which is not there. Correct the tree."));

    /// <summary>Projects and their first folders: deeper ones would make the tree longer than a page.</summary>
    [Fact]
    public void The_tree_names_all_folders_under_src()
    {
        string[] tree = Tree();
        if (tree.Length == 0)
            return;

        string[] projects = Directory.GetDirectories(Path.Combine(Repository.Root, "src"));
        string[] folders = [.. projects.Concat(projects.SelectMany(Directory.GetDirectories))
            .Select(folder => Path.GetRelativePath(Repository.Root, folder).Replace('\\', '/'))
            .Where(folder => !Path.GetFileName(folder).StartsWith('.'))];
        Assert.All(folders, folder => Assert.True(
            tree.Contains(folder), $"README.md does not name the folder {folder}. Add it to the tree."));
    }

    [Fact]
    public void The_commands_exist()
    {
        string[] verbs = [.. Registered().Matches(Source("Program.cs"))
            .Select(command => Verb().Match(Source($"{command.Groups[1].Value}.cs")).Groups[1].Value)];

        Assert.All(Repository.Readme(), line => Assert.All(Called().Matches(line), call => Assert.True(
            verbs.Contains(call.Groups[1].Value),
            $"README.md calls '{call.Value.Trim()}', but scotd has only the verbs {string.Join(", ", verbs)}.")));
    }

    /// <summary>
    /// The folders of the code block that names src: a line's first words that end with a slash, below the nearest
    /// line above that begins further left. Indentation may be blanks or lines.
    /// </summary>
    private static string[] Tree()
    {
        IEnumerable<string[]> blocks = string.Join('\n', Repository.Readme()).Split("```")
            .Where((_, i) => i % 2 == 1).Select(block => block.Split('\n'));
        return blocks.Select(Folders).FirstOrDefault(folders => folders.Any(
            folder => (folder + "/").StartsWith("src/", StringComparison.Ordinal))) ?? [];
    }

    private static string[] Folders(string[] block)
    {
        List<string> folders = [];
        Stack<(int Column, string Path)> above = new();
        foreach (string line in block)
        {
            Match match = Branch().Match(line);
            if (!match.Success)
                continue;

            int column = match.Groups[1].Index;
            while (above.Count > 0 && above.Peek().Column >= column)
                above.Pop();
            string parent = above.Count > 0 ? above.Peek().Path + "/" : "";
            string[] named = [.. match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(name => parent + name.TrimEnd('/'))];
            folders.AddRange(named);
            above.Push((column, named[0]));
        }

        return [.. folders];
    }

    private static string Source(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "src", "Scotd.Cli", name));

    [GeneratedRegex(@"^[\s│├└─]*((?:[\w.-]+/)+(?:\s+(?:[\w.-]+/)+(?=\s|$))*)")]
    private static partial Regex Branch();

    [GeneratedRegex(@"(\w+Command)\.Create\(\)")]
    private static partial Regex Registered();

    [GeneratedRegex("""Command command = new\(\s*"([a-z]+)"[^a-z]""")]
    private static partial Regex Verb();

    [GeneratedRegex(@"(?:\$ |`|\./|src/)(?:scotd|Scotd\.Cli --) ([a-z]+)")]
    private static partial Regex Called();
}
