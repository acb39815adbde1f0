using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Scotd.Reports;

/// <summary>report.json: a report as text that comes back the same, one line, keys in snake case.</summary>
public static class ReportJson
{
    /// <summary>
    /// Letters of all languages stay readable; &lt;, &gt; and &amp; are escaped, so that the same text may stand inside
    /// a script element. A loss that is no number is written as "NaN".
    /// </summary>
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The text of report.json.</summary>
    public static string ToJson(ReportData data) => JsonSerializer.Serialize(data, s_json) + "\n";

    /// <summary>What <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no report; the message says where.</exception>
    public static ReportData FromJson(string text) =>
        JsonSerializer.Deserialize<ReportData>(text, s_json)
        ?? throw new JsonException("The text is null, not a report. Write report.json again from the run.");
}
