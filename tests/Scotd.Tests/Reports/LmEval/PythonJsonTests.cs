using System.Text.Json.Nodes;
using Scotd.Reports.LmEval;

namespace Scotd.Tests.Reports.LmEval;

/// <summary>Expected texts are what json.dumps of Python 3.11 prints with ensure_ascii=False.</summary>
public sealed class PythonJsonTests
{
    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(1.0, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1.5e-7, "1.5e-07")]
    [InlineData(123456789012345680.0, "1.2345678901234568e+17")]
    [InlineData(1e15, "1000000000000000.0")]
    public void Floats_have_a_point_or_an_exponent(double number, string text) =>
        Assert.Equal(text, PythonJson.Of(JsonValue.Create(number)));

    [Fact]
    public void Only_what_must_be_is_escaped() => Assert.Equal(
        "\"é 語 😀 </a> & ' + \u007f \\\" \\\\ \\n\\r\\t\\b\\f\\u0001\"",
        PythonJson.Of("é 語 😀 </a> & ' + \u007f \" \\ \n\r\t\b\f\u0001"));

    [Fact]
    public void Lists_and_maps_are_laid_out_on_one_line_or_indented()
    {
        JsonObject map = new()
        {
            ["a"] = new JsonArray(1, 2UL, true, null),
            ["none"] = new JsonObject(),
            ["few"] = new JsonArray(),
        };

        Assert.Equal("""{"a": [1, 2, true, null], "none": {}, "few": []}""", PythonJson.Of(map));
        Assert.Equal(
            "{\n  \"a\": [\n    1,\n    2,\n    true,\n    null\n  ],\n  \"none\": {},\n  \"few\": []\n}",
            PythonJson.Of(map, indent: 2));
    }
}
