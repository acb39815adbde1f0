using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>Completions as models write them; the choices are in <see cref="s_question"/>.</summary>
public sealed class LenientReadingTests
{
    private static readonly Question s_question =
        SmallTask.Ask("(b)", "marble floor", "wet floor", "a dog", "ice", "ice cream");

    [Theory]
    [InlineData(" Water is slippery. So the answer is: (b)\n\n", "as taught")]
    [InlineData(" Water is slippery. So the answer is:(b)", "no blank")]
    [InlineData(" Water is slippery. So the answer is:   (b)", "many blanks")]
    [InlineData(" Water is slippery. So the answer is (b)", "no colon")]
    [InlineData(" Water is slippery. So the answer is: (b).", "a period")]
    [InlineData(" Water is slippery. So the answer is: (B)!", "upper case, shouted")]
    [InlineData(" Water is slippery. so The Answer Is: (b)", "marker in other case")]
    [InlineData(" Water is slippery.\nSo the answer is: (b)", "a line break before the marker")]
    [InlineData(" Water is slippery.\n\nSo the answer is: (b)\n\n", "a paragraph before the marker")]
    [InlineData("\n\nWater is slippery. So the answer is: (b)\n\n", "leading paragraphs")]
    [InlineData(" Water is slippery. So the answer\nis: (b)", "a line break inside the marker")]
    [InlineData(" Water is slippery. So the answer is: b", "a bare letter")]
    [InlineData(" Water is slippery. So the answer is: B.", "a bare capital")]
    [InlineData(" Water is slippery. So the answer is: b)", "half a bracket")]
    [InlineData(" Water is slippery. So the answer is: [b]", "square brackets")]
    [InlineData(" Water is slippery. So the answer is: ( b )", "blanks in brackets")]
    [InlineData(" Water is slippery. So the answer is: \"(b)\"", "quotes")]
    [InlineData(" Water is slippery. So the answer is: **(b)**", "bold")]
    [InlineData(" Water is slippery. **So the answer is: (b)**", "all bold")]
    [InlineData(" Water is slippery.\n\n**Answer:** (b)", "a bold heading")]
    [InlineData(" Water is slippery.\n\n### Final answer: _b_", "a heading and italics")]
    [InlineData(" Water is slippery. So the answer is: (b) wet floor", "label and text")]
    [InlineData(" Water is slippery. So the answer is: (b) wet floor.\n\n", "label, text, period")]
    [InlineData(" Water is slippery. So the answer is: b. wet floor", "letter, period, text")]
    [InlineData(" Water is slippery. So the answer is: wet floor", "the text")]
    [InlineData(" Water is slippery. So the answer is: the Wet Floor.", "the text with an article")]
    [InlineData(" Water is slippery. The answer is (b)", "another announcement")]
    [InlineData(" Water is slippery. Therefore, the correct answer is option B.", "wordy")]
    [InlineData(" Water is slippery. The best choice would be (b), because it is wet.", "a reason after it")]
    [InlineData(" Water is slippery. Answer: B", "short")]
    [InlineData(" Water is slippery. The correct option is: (b)", "option")]
    [InlineData(" Water is slippery. The final answer is $\\boxed{b}$.", "mathematical")]
    [InlineData(" Water is slippery. The final answer is $\\boxed{\\text{(b)}}$", "mathematical twice")]
    [InlineData(" (b)\n\n", "label alone")]
    [InlineData("(b)", "label alone, no blank")]
    [InlineData(" b", "letter alone")]
    [InlineData(" B)", "letter and bracket alone")]
    [InlineData(" wet floor", "text alone")]
    [InlineData(" Wet floor.", "text alone, as a sentence")]
    [InlineData(" (b) wet floor\n\n", "label and text alone")]
    [InlineData(" (b) because water is slippery", "label, then a reason")]
    [InlineData(" Option (b).", "option alone")]
    [InlineData(" The answer is (a). No, wait: the answer is (b).", "a change of mind")]
    [InlineData(" So the answer is: (a) So the answer is: (b)\n\n", "two answers")]
    [InlineData(" The answer is (b). The answer is not (a).", "the other denied")]
    [InlineData(" The answer must be slippery. So the answer is: (b)", "an announcement that is none")]
    [InlineData(" Water is slippery, which leaves us with (b).", "the last word")]
    [InlineData(" R. So the answer is: (b)\n\nQ: Which is cold?\nA: So the answer is: (d)\n\n", "talks on")]
    [InlineData(" R. So the answer is: (b)\n\nI like ice. So the answer is: (d)\n\n", "talks on after the stop")]
    [InlineData(" Water is slippery. So the answer is：（b）", "wide brackets and colon")]
    public void An_answer_that_no_person_would_misunderstand_is_read(string completion, string why)
    {
        Reply reply = SmallTask.Answers.Read(completion, s_question, Reading.Lenient);

        Assert.True(reply.Label == "(b)", $"{why}: read as {reply.Label ?? "no answer"}");
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData(" \n\n", "blanks")]
    [InlineData(" Water is slippery.", "no answer")]
    [InlineData(" Water is slippery. So the answer is:", "cut off")]
    [InlineData(" Water is slippery. So the answer is: (f)", "a label that is not there")]
    [InlineData(" Water is slippery. So the answer is: (a) or (b)", "two labels")]
    [InlineData(" Water is slippery. So the answer is: (b) and (c).", "two labels joined")]
    [InlineData(" So the answer is: marble floor or wet floor", "two texts")]
    [InlineData(" Water is slippery. The answer is not (b).", "a denial")]
    [InlineData(" Water is slippery, so it cannot be (b).", "a denial as the last word")]
    [InlineData(" The answer is a matter of taste.", "an article")]
    [InlineData(" A floor can be slippery.", "an article at the start")]
    [InlineData(" (a) is dry and (b) is wet", "a discussion")]
    [InlineData(" So the answer is: bread", "a word that begins with a label")]
    [InlineData(" So the answer is: iceberg", "a word that begins with a choice")]
    [InlineData(" R.\n\nQ: Which is cold?\nA: So the answer is: (d)\n\n", "an answer to another question")]
    [InlineData(" It is either (a) or (b)", "undecided to the last word")]
    public void What_is_not_said_is_not_guessed(string completion, string why)
    {
        Reply reply = SmallTask.Answers.Read(completion, s_question, Reading.Lenient);

        Assert.True(reply.Label is null, $"{why}: read as {reply.Label}");
    }

    [Theory]
    [InlineData(" So the answer is: ice", "(d)")]
    [InlineData(" So the answer is: ice cream", "(e)")]
    [InlineData(" So the answer is: a dog", "(c)")]
    [InlineData(" So the answer is: dog.", "(c)")]
    [InlineData(" The answer is a.", "(a)")]
    [InlineData(" The answer is a marble floor", "(a)")]
    [InlineData(" The answer is A: marble floor", "(a)")]
    public void The_longest_fit_decides_and_articles_are_not_labels(string completion, string label) =>
        Assert.Equal(label, SmallTask.Answers.Read(completion, s_question, Reading.Lenient).Label);

    [Theory]
    [InlineData(" Water is slippery. So the answer is: (b)\n\n", "Water is slippery.")]
    [InlineData(" Water is slippery.\nTherefore, the answer is B.", "Water is slippery.")]
    [InlineData(" (b)\n\n", "")]
    [InlineData(" Water is slippery.", "Water is slippery.")]
    public void The_rationale_is_what_comes_before_the_answer(string completion, string rationale) =>
        Assert.Equal(rationale, SmallTask.Answers.Read(completion, s_question, Reading.Lenient).Rationale);

    [Theory]
    [InlineData(" No rain fell. So the answer is: yes.", "yes")]
    [InlineData(" So the answer is: No", "no")]
    [InlineData(" The answer is nothing", null)]
    public void Labels_may_be_words(string completion, string? label)
    {
        AnswerFormat yesOrNo = new(["yes", "no"]);

        Assert.Equal(label, yesOrNo.Read(completion, SmallTask.Ask("yes", "yes", "no"), Reading.Lenient).Label);
    }

    [Fact]
    public void Upper_case_labels_come_back_as_the_task_spells_them()
    {
        AnswerFormat letters = new(["(A)", "(B)"]);

        Reply reply = letters.Read(" So the answer is: (b)", SmallTask.Ask("(A)", "x", "y"), Reading.Lenient);

        Assert.Equal("(B)", reply.Label);
    }

    [Fact]
    public void What_the_paper_reads_the_lenient_reading_reads_alike()
    {
        string[] parts =
            ["Ice melts.", " So the answer is: ", "(a)", "(e)", " ", "\n", "\n\n", "b", ".", "wet floor", "(c)"];
        Chance chance = Chance.From(7);
        for (int i = 0; i < 2_000; i++)
        {
            Chance own = chance.For(i);
            string completion = string.Concat(
                Enumerable.Range(0, 1 + own.Below(7)).Select(k => parts[own.For(k).Below(parts.Length)]));

            Reply paper = SmallTask.Answers.Read(completion, s_question, Reading.Paper);
            Reply lenient = SmallTask.Answers.Read(completion, s_question, Reading.Lenient);

            if (paper.Label is not null && lenient.Label is not null) Assert.Equal(paper.Label, lenient.Label);
        }
    }
}
