using Scotd.Neural.Generation;

namespace Scotd.Web;

/// <summary>Why a sample ended, in OpenAI's words.</summary>
internal static class FinishReasons
{
    /// <summary>"stop" or "length"; null while the sample grows.</summary>
    public static string? Word(this FinishReason? reason) => reason switch
    {
        null => null,
        FinishReason.Stop => "stop",
        _ => "length",
    };
}
