using System.CommandLine;
using System.Text.Json;
using Scotd.Neural.Tokens;

namespace Scotd.Cli;

/// <summary>scotd tokenize: a text as token ids.</summary>
internal static class TokenizeCommand
{
    public static Command Create()
    {
        Option<string> model = ModelOptions.Model();
        Option<string?> text = new("--text") { Description = "The text." };
        Option<string?> file = new("--file") { Description = "A UTF-8 file with the text." };
        Option<string> special = new("--special")
        {
            Description = "none leaves out the begin token that the tokenizer would add.",
            DefaultValueFactory = _ => "auto",
        };
        special.AcceptOnlyFromAmong("auto", "none");
        Option<bool> json = ModelOptions.Json();
        Command command = new("tokenize", "Print the token ids of a text.") { model, text, file, special, json };
        command.Validators.Add(result =>
        {
            if ((result.GetResult(text) is null) == (result.GetResult(file) is null))
                result.AddError("tokenize wants either --text or --file.");
        });
        command.SetAction(parsed =>
        {
            Tokenizer tokenizer = Tokenizer.Open(parsed.GetRequiredValue(model));
            string input = parsed.GetValue(text) ?? File.ReadAllText(parsed.GetRequiredValue(file)!);
            int[] ids = tokenizer.Encode(input, addSpecial: parsed.GetValue(special) != "none");
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(new { ids }));
            else
                Console.WriteLine(string.Join(' ', ids.Select(id => $"{id}:{tokenizer.TokenText(id)}")));
        });
        return command;
    }
}
