using System.Text.Json;
using Scotd.Corpora.Ledgers;
using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>Answers that are no labels: their one canonical text, and keys that accept several.</summary>
public sealed class AnswerFormTests
{
    private static readonly AnswerFormat s_spans = new(Form: AnswerForm.Span);

    [Theory]
    [InlineData("3.0", "3")]
    [InlineData("1,200.50", "1200.5")]
    [InlineData("9 (apples)", "9")]
    [InlineData("145.0", "145")]
    [InlineData("−4", "-4")]
    [InlineData("-0", "0")]
    [InlineData("2/3", "0.666667")]
    [InlineData("1e30", "1E+30")]
    [InlineData("20%", "20")]
    [InlineData("3:2", null)]
    [InlineData("3 or 4", null)]
    [InlineData("apples", null)]
    public void A_number_has_one_text(string written, string? canonical) =>
        Assert.Equal(canonical, new AnswerFormat(Form: AnswerForm.Number).Canonical(written));

    [Theory]
    [InlineData("The Blue Train!", "blue train")]
    [InlineData("a well-known U.S. singer", "well known us singer")]
    [InlineData("1,200 men", "1200 men")]
    [InlineData("The The", "the the")]
    [InlineData("...", null)]
    public void A_span_has_one_text(string written, string? canonical) =>
        Assert.Equal(canonical, s_spans.Canonical(written));

    [Theory]
    [InlineData("tea, milk and the bread", "bread; milk; tea")]
    [InlineData("Tea; tea", "tea")]
    [InlineData("1,200 and 7", "1200; 7")]
    [InlineData(" , ", null)]
    public void A_list_has_one_text_whatever_its_order(string written, string? canonical) =>
        Assert.Equal(canonical, new AnswerFormat(Form: AnswerForm.List).Canonical(written));

    [Fact]
    public void Any_of_several_accepted_answers_is_right()
    {
        Question question = new("q", "Who?", [], AnswerKey.Of(["otto", "otto wenz"]));
        ReasoningTask task = SmallTask.Task with { Demonstrations = [], Answer = s_spans };

        Verdict Of(string said) =>
            GradedCompletion.Grade(task, question, said).Under(Reading.Lenient);

        Assert.Equal(Verdict.Right, Of(" He ran it. So the answer is: Otto\n\n"));
        Assert.Equal(Verdict.Right, Of(" He ran it. So the answer is: Otto Wenz.\n\n"));
        Assert.Equal(Verdict.Wrong, Of(" He ran it. So the answer is: Karl\n\n"));
        Assert.Equal(Verdict.Unparsed, Of(" He ran it. So the answer is: unknown\n\n"));
        Assert.Equal("otto", AnswerKey.First(question.Gold));
    }

    /// <summary>
    /// Votes 2 for otto, 1 for otto wenz, 2 for karl: of all five, the two with two votes tie, so one half is right. Of
    /// one path, three of five are right.
    /// </summary>
    [Fact]
    public void Votes_count_by_canonical_text_and_each_accepted_answer_may_be_elected()
    {
        Question question = new("q", "Who?", [], AnswerKey.Of(["otto", "otto wenz"]));
        ReasoningTask task = SmallTask.Task with { Demonstrations = [], Answer = s_spans };
        SpokenPath[] paths = [.. ((string[])["Karl", "the Otto", "OTTO", "karl.", "Otto Wenz"])
            .Select(said => new SpokenPath($" So the answer is: {said}", null))];

        VotedExamination voted = VotedExamination.Grade(task, new SelfConsistencyPlan(), [(question, paths)]);
        PathCurve curve = PathCurve.Of(voted);

        Assert.Equal([("karl", 2), ("otto", 2), ("otto wenz", 1)], voted.Answers[0].Votes(Reading.Lenient));
        Assert.Equal(0.6, curve.Majority[0], tolerance: 1e-12); // sums of five rounded fractions
        Assert.Equal(0.5, curve.Majority[4], tolerance: 1e-12);
        Assert.Equal(1, curve.Pass[4], tolerance: 1e-12);
    }

    [Fact]
    public void Formats_of_labels_are_stored_as_ever_and_others_come_back()
    {
        using JsonDocument labels = JsonDocument.Parse(LedgerJson.Write(new AnswerFormat(["(a)", "(b)"])));

        Assert.Equal(
            ["labels", "lead", "marker", "stop"],
            labels.RootElement.EnumerateObject().Select(part => part.Name).Order(StringComparer.Ordinal));

        AnswerFormat number = new(Form: AnswerForm.Number, Cleaner: PaperCleaner.NumericalFloat);
        string stored = LedgerJson.Write(number);
        AnswerFormat read = LedgerJson.Read<AnswerFormat>(stored);

        Assert.Contains("\"form\":\"number\",\"cleaner\":\"numerical-float\"", stored, StringComparison.Ordinal);
        Assert.Equal((number.Form, number.Cleaner), (read.Form, read.Cleaner));
    }

    [Fact]
    public void A_key_of_another_form_is_refused_with_its_line()
    {
        using JsonDocument record = JsonDocument.Parse("""{"id":"1","question":"Which ratio?","gold":"3:2"}""");
        PublishedRow row = new("rows.jsonl:7", record.RootElement, "rows", "7");

        CorpusException problem = Assert.Throws<CorpusException>(() =>
            new QuestionFormat("id", "question", "gold").Read(row, new AnswerFormat(Form: AnswerForm.Number)));

        Assert.Contains("rows.jsonl:7 has the answer key '3:2', which is no number", problem.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_beside_another_form_are_refused() => Assert.Contains(
        "answer.labels", Assert.Throws<PlanException>(() => new AnswerFormat(["(a)", "(b)"], Form: AnswerForm.Span))
            .Message, StringComparison.Ordinal);
}
