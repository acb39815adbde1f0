using System.CommandLine;
using System.Globalization;

namespace Scotd.Cli;

/// <summary>Token ids as people type them: "1,2,3".</summary>
internal static class TokenIds
{
    public static Option<int[]?> Option(string description) => new("--ids")
    {
        Description = description,
        CustomParser = result =>
        {
            string text = string.Join(',', result.Tokens.Select(token => token.Value));
            List<int> ids = [];
            foreach (string part in text.Split(
                ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
                {
                    result.AddError($"--ids: '{part}' is no token id; write whole numbers with commas: --ids 1,2,3");
                    return null;
                }

                ids.Add(id);
            }

            return [.. ids];
        },
    };
}
