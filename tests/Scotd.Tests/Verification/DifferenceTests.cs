using Scotd.Verification;

namespace Scotd.Tests.Verification;

public sealed class DifferenceTests
{
    [Theory]
    [InlineData("""{"a": 1, "b": [1, 2]}""", """{"b": [1, 2], "a": 1.0}""")]
    [InlineData("""{"a": 0.1}""", """{"a": 0.10000000000000002}""")]
    [InlineData("""{"a": "NaN"}""", """{"a": "NaN"}""")]
    public void Texts_that_say_the_same_do_not_differ(string one, string other) =>
        Assert.Empty(JsonDifference.Of(one, other));

    [Theory]
    [InlineData("""{"a": {"b": [1, 2]}}""", """{"a": {"b": [1, 3]}}""", "a.b.1 is 2, and reckoned again 3")]
    [InlineData("""{"a": 0.123456789}""", """{"a": 0.123456780}""", "a is 0.123456789, and reckoned again 0.123456780")]
    [InlineData("""{"a": "1"}""", """{"a": 1}""", "a is \"1\", and reckoned again 1")]
    [InlineData("""{"a": null}""", """{"a": false}""", "a is null, and reckoned again false")]
    [InlineData("""{"a": [1]}""", """{"a": []}""", "a has 1 entries, and reckoned again 0")]
    [InlineData("""{"a": 1, "b": 2}""", """{"a": 1}""", "b is there, and nothing says so")]
    [InlineData("""{"a": 1}""", """{"a": 1, "b": 2}""", "b is not there, and reckoned again 2")]
    public void A_difference_is_told_with_its_place(string stored, string reckoned, string what) =>
        Assert.Equal([what], JsonDifference.Of(stored, reckoned));

    [Fact]
    public void Keys_of_another_version_may_be_left_out() => Assert.Equal(
        ["a is 1, and reckoned again 2"],
        JsonDifference.Of("""{"a": 1, "old": 1}""", """{"a": 2, "new": 1}""", alsoKeys: false));

    [Fact]
    public void The_first_line_that_parts_is_shown_around_the_place()
    {
        Assert.Empty(LineDifference.Of("a\nb\n", "a\nb\n"));
        Assert.Equal(
            ["line 2 is \"b\", and written again \"c\""], LineDifference.Of("a\nb\nx\n", "a\nc\ny\n"));
        Assert.Equal(["line 3 is \"\", and written again \"c\""], LineDifference.Of("a\nb\n", "a\nb\nc"));
        string what = Assert.Single(LineDifference.Of(new string('x', 200) + "1", new string('x', 200) + "2"));
        Assert.Contains("x1\", and written again \"…", what, StringComparison.Ordinal);
        Assert.True(what.Length < 200, what);
    }

    [Fact]
    public void Of_one_file_five_differences_are_told_and_the_rest_counted()
    {
        Findings findings = new();
        for (int i = 0; i < 8; i++)
            findings.Differ("results.json", $"{i}");
        findings.Differ("results.json", "0");
        findings.Miss("model");
        findings.Differ("model", "never told");
        findings.Try("ledger", () => throw new CorpusException("It is locked."));
        findings.Look("plan.yaml");

        Assert.Equal(
            [Standing.Differs, Standing.Missing, Standing.Differs, Standing.Ok],
            findings.Files.Select(file => file.Standing));
        Assert.Equal(["0", "1", "2", "3", "4", "and 3 more."], findings.Files[0].What);
        Assert.Empty(findings.Files[1].What);
        Assert.Equal(["it cannot be reckoned again: It is locked."], findings.Files[2].What);
    }
}
