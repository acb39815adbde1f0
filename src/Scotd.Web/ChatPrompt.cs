using System.Text;
using System.Text.Json;

namespace Scotd.Web;

/// <summary>
/// The turns of a chat as one text, for models that were never taught to chat: templates that come with a model are
/// programs and are not run. A blank line stands before every turn but the first and the assistant's, which go on where
/// the turn before ends; and the assistant's next turn goes on where the last one ends, as far as a blank line. So what
/// the model said comes back to it as it said it, and demonstrations are turns of a user and an assistant.
/// </summary>
public static class ChatPrompt
{
    /// <summary>What stands between turns, and ends the assistant's.</summary>
    public const string BlankLine = "\n\n";

    private const string Name = "messages";

    private static readonly string[] s_roles = ["system", "developer", "user", "assistant"];

    /// <summary>The text to be continued.</summary>
    /// <exception cref="ApiException">There are no turns, or some hold more than text.</exception>
    public static string Read(RequestBody body)
    {
        if (body[Name] is not { ValueKind: JsonValueKind.Array } turns || turns.GetArrayLength() == 0)
        {
            throw ApiException.Bad(
                Name, "'messages' must be a list of turns, e.g. [{\"role\": \"user\", \"content\": \"...\"}].");
        }

        StringBuilder text = new();
        foreach ((int index, JsonElement turn) in turns.EnumerateArray().Index())
        {
            string role = RoleOf(turn, index);
            if (index > 0 && role != "assistant")
                text.Append(BlankLine);
            text.Append(ContentOf(turn, index));
        }

        return text.ToString();
    }

    private static string RoleOf(JsonElement turn, int index)
    {
        string? role = turn.ValueKind == JsonValueKind.Object ? new RequestBody(turn).Text("role") : null;
        return s_roles.Contains(role) ? role!
            : throw ApiException.Bad(
                Name, $"messages[{index}].role is '{role}'; it must be one of {string.Join(", ", s_roles)}.");
    }

    private static string ContentOf(JsonElement turn, int index)
    {
        RequestBody fields = new(turn);
        fields.Refuse("tool_calls", CompletionRequest.IsEmpty, "the model writes text only.");
        return fields["content"] switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString()!,
            { ValueKind: JsonValueKind.Array } parts =>
                string.Concat(parts.EnumerateArray().Select(part => TextOf(part, index))),
            _ => throw ApiException.Bad(Name, $"messages[{index}].content must be a text."),
        };
    }

    private static string TextOf(JsonElement part, int index) =>
        part.ValueKind == JsonValueKind.Object && new RequestBody(part) is var fields && fields.Text("type") == "text"
            ? fields.Text("text") ?? ""
            : throw ApiException.Bad(
                Name, $"messages[{index}].content holds more than text; this model reads no images, sounds or files.");
}
