using Scotd.Neural.Tokens;
using Scotd.Students;

namespace Scotd.Tests.Students;

public sealed class LearnedPartsTests
{
    private static readonly LearnedParts s_answers = new(After: "\nA:", Through: "\n\n");

    [Theory]
    [InlineData("Q: x\nA: y\n\nQ: z\nA: w", " y\n\n| w")]
    [InlineData("Q: x\nA:", "")]
    [InlineData("Q: x\nA: y\nA: z", " y\nA: z")]
    [InlineData("Rain is water.", "Rain is water.")]
    [InlineData("", "")]
    public void Parts_run_from_mark_to_mark_and_a_document_without_any_is_learned_whole(
        string document, string expected) =>
        Assert.Equal(expected, string.Join('|', s_answers.In(document).Select(part => document[part])));

    [Fact]
    public void Ids_outside_the_parts_become_their_complements()
    {
        Tokenizer tokenizer = SmallTokenizers.ByteLevel();
        string[] documents = ["Q: Is it?\nA: Rain.\n\nQ: Was?\nA: Ça.", "Rain is water."];

        int[] ids = PretrainingText.Tokenize(documents, tokenizer, s_answers);

        Assert.Equal(
            string.Concat(documents.Select(document => document + "<|endoftext|>")),
            tokenizer.Decode(ids.Select(id => id < 0 ? ~id : id), skipSpecial: false));
        Assert.Equal(
            " Rain.\n\n Ça.<|endoftext|>Rain is water.<|endoftext|>",
            tokenizer.Decode(ids.Where(id => id >= 0), skipSpecial: false));
    }

    [Fact]
    public void Marks_of_nothing_are_refused() => Assert.Contains(
        "learned.after", Assert.Throws<PlanException>(() => new LearnedParts("", "\n\n")).Message,
        StringComparison.Ordinal);
}
