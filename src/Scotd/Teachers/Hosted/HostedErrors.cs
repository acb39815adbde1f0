using System.Globalization;

namespace Scotd.Teachers.Hosted;

/// <summary>Says of an answer that is no success what kind of failure it is, and the mend.</summary>
internal static class HostedErrors
{
    /// <summary>Longer messages of servers are cut.</summary>
    private const int MostSaid = 400;

    /// <param name="answer">Its status is not 200.</param>
    /// <param name="plan">Who was asked.</param>
    /// <param name="where">The address, for the message.</param>
    /// <param name="what">What was asked, e.g. "question q1".</param>
    public static TeacherException Of(ServerAnswer answer, HostedTeacherPlan plan, string where, string what)
    {
        ServerError error = ServerError.Read(answer.Body);
        string said = Said(answer.Status, error);
        (TeacherTrouble trouble, string message) = answer.Status switch
        {
            >= 300 and < 400 => (TeacherTrouble.Refused,
                $"{where} sends elsewhere ({said}{To(answer)}). Set teacher.url to where it leads."),
            402 => (TeacherTrouble.Refused, NoQuota(where, said)),
            >= 400 and < 500 when error.IsOutOfQuota => (TeacherTrouble.Refused, NoQuota(where, said)),
            401 or 403 or 407 => (TeacherTrouble.Refused, Forbidden(answer.Status, plan, where, said)),
            404 or 405 => (TeacherTrouble.Refused, NotThere(error, plan, where, said)),
            400 or 422 when error.IsUnknownModel => (TeacherTrouble.Refused, NotThere(error, plan, where, said)),
            408 or 409 or 425 or 429 => (TeacherTrouble.Busy,
                $"{where} is busy ({said}){Wait(answer)}. Ask again later, and less often."),
            >= 400 and < 500 => Bad(answer.Status, error, plan, where, what, said),
            _ => (TeacherTrouble.Broken,
                $"{where} failed ({said}){Wait(answer)}. Ask again later; if it goes on, look at the server's own " +
                "log or status page."),
        };
        return new(trouble, message)
        {
            RetryAfter = answer.RetryAfter,
            MayBeBilled = answer.Status >= 500,
            Body = answer.Beginning,
        };
    }

    private static string NoQuota(string where, string said) =>
        $"{where} has no quota or credit left for this key ({said}). Add credit or raise the limit at the provider, " +
        "then run again: sampling goes on where it stopped.";

    private static string Forbidden(int status, HostedTeacherPlan plan, string where, string said)
    {
        string act = status == 403 ? "forbids the request" : plan.KeyFrom is null ? "wants a key" : "refuses the key";
        string mend = plan.KeyFrom is not { } variable
            ? "Put a key into an environment variable and name that in teacher.key_from."
            : status == 403
                ? $"The key in {variable} may lack the right to {plan.Model}; give it that, or use another."
                : $"Check that {variable} holds a key of this server and that it belongs into {plan.KeyHeader}.";
        return $"{where} {act} ({said}). {mend}";
    }

    /// <summary>Servers say of an unknown model that it is one; of an unknown address they say other things.</summary>
    private static string NotThere(ServerError error, HostedTeacherPlan plan, string where, string said)
    {
        bool model = error.Says("model") || error.Says("deployment") ||
            error.Message.Contains("model", StringComparison.OrdinalIgnoreCase) ||
            error.Message.Contains("deployment", StringComparison.OrdinalIgnoreCase);
        return model
            ? $"{where} knows no model {plan.Model} ({said}). Set teacher.model to one that it serves; its /models " +
              "lists them."
            : $"There is nothing at {where} ({said}). Check teacher.url: it is what comes before /chat/completions " +
              "or /completions, e.g. http://localhost:8000/v1. Not every server has every API.";
    }

    private static (TeacherTrouble Trouble, string Message) Bad(
        int status, ServerError error, HostedTeacherPlan plan, string where, string what, string said)
    {
        if (error.IsTooLong)
        {
            string asked = error.AskedTokens is { } tokens ? Invariant($" needs {tokens} tokens") : " is too long";
            string held = error.ContextTokens is { } context ? Invariant($" of {context} tokens") : "";
            return (TeacherTrouble.BadRequest,
                $"The prompt of {what}{asked} for the context{held} of {plan.Model} ({said}). Use fewer " +
                "demonstrations or a smaller max_tokens.");
        }

        if (error.IsUnsupported)
        {
            bool limit = error.Message.Contains("max_completion_tokens", StringComparison.Ordinal);
            string mend = limit ? "Set teacher.token_limit to max-completion-tokens."
                : "Change that setting of the plan (seed: teacher.send_seed: false).";
            return (TeacherTrouble.Refused, $"{plan.Model} does not take a setting ({said}). {mend}");
        }

        return (TeacherTrouble.BadRequest, status == 413
            ? $"The request for {what} is too large for {where} ({said}). Use fewer or shorter demonstrations."
            : $"{where} calls the request for {what} bad ({said}). See what it says, and change the prompt or the " +
              "settings.");
    }

    private static string Said(int status, ServerError error)
    {
        string message = string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (message.Length > MostSaid) message = message[..MostSaid] + "…";
        return message.Length == 0 ? Invariant($"{status}") : Invariant($"{status}: {message}");
    }

    private static string To(ServerAnswer answer) => answer.Location.Length > 0 ? $" to {answer.Location}" : "";

    private static string Wait(ServerAnswer answer) =>
        answer.RetryAfter is { } wait ? Invariant($" and wants {wait.TotalSeconds:0.###} s of peace") : "";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
