using Scotd.Neural.Tokens;
using Scotd.Students;
using Scotd.Tasks;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Students;

public sealed class LessonEncoderTests
{
    private static readonly ReasoningTask s_task = SmallTask.Task;

    private static readonly Question s_question = SmallTask.Split(1)[0];

    [Fact]
    public void A_question_that_fits_is_asked_whole()
    {
        Tokenizer tokenizer = SmallTokenizers.ByteLevel();
        LessonEncoder encoder = new(tokenizer, s_task, context: 128, reserved: 32);

        Assert.Equal(tokenizer.Encode(s_task.ZeroShot(s_question)), encoder.Prompt(s_question));
        Assert.Equal(0, encoder.Shortened);
    }

    [Fact]
    public void A_long_question_loses_its_beginning_but_neither_the_begin_token_nor_the_cue()
    {
        Tokenizer tokenizer = SmallTokenizers.ByteLevel();
        LessonEncoder encoder = new(tokenizer, s_task, context: 50, reserved: 20);
        Question question = SmallTokenizers.Long(repetitions: 20);
        int[] whole = tokenizer.Encode(s_task.ZeroShot(question));

        int[] prompt = encoder.Prompt(question);

        Assert.Equal([whole[0], .. whole[^29..]], prompt);
        Assert.Equal(tokenizer.BeginId, prompt[0]);
        Assert.EndsWith("\nA:", tokenizer.Decode(prompt), StringComparison.Ordinal);
        Assert.Equal(1, encoder.Shortened);
    }

    [Fact]
    public void Without_a_begin_token_all_the_room_is_the_questions()
    {
        Tokenizer tokenizer = SmallTokenizers.ByteLevel(addBegin: false);
        LessonEncoder encoder = new(tokenizer, s_task, context: 50, reserved: 20);
        Question question = SmallTokenizers.Long(repetitions: 20);

        Assert.Equal(tokenizer.Encode(s_task.ZeroShot(question))[^30..], encoder.Prompt(question));
    }

    [Fact]
    public void A_context_without_room_for_questions_is_refused_with_the_mend()
    {
        PlanException problem = Assert.Throws<PlanException>(
            () => new LessonEncoder(SmallTokenizers.ByteLevel(), s_task, context: 64, reserved: 60));

        Assert.Contains("leaves 4 of the student's 64 tokens", problem.Message, StringComparison.Ordinal);
        Assert.Contains("lower it to 32", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Worked_examples_stand_before_the_question_as_they_are_written()
    {
        Tokenizer tokenizer = SmallTokenizers.ByteLevel();
        LessonEncoder encoder = new(tokenizer, s_task, context: 256, reserved: 32);

        AskedQuestion asked = encoder.Ask(s_question, ["Q: Up? (a) yes (b) no\nA: Up. So the answer is: (a)\n\n"]);

        Assert.Equal("Q: Up? (a) yes (b) no\nA: Up. So the answer is: (a)\n\nQ: Which is 0? (a) this (b) that\nA:",
            asked.Text);
        Assert.Equal(tokenizer.Encode(asked.Text), asked.Ids);
        Assert.Equal((1, 0), (asked.Shown, encoder.LeftOut));
    }

    [Fact]
    public void Of_worked_examples_the_first_ones_that_leave_room_stay_and_the_others_are_counted()
    {
        Tokenizer tokenizer = SmallTokenizers.ByteLevel();
        string[] shown = ["Q: Up?\nA: (a)\n\n", "Q: On?\nA: (b)\n\n", "Q: In?\nA: (a)\n\n"];
        int two = tokenizer.Encode(shown[0] + shown[1] + s_task.ZeroShot(s_question)).Length;
        LessonEncoder exact = new(tokenizer, s_task, context: two + 20, reserved: 20);

        Assert.Equal(2, exact.Ask(s_question, shown).Shown);
        Assert.Equal(1, exact.LeftOut);
        Assert.Equal(1, exact.Ask(s_question, shown, completion: 21).Shown);
        Assert.Equal(3, exact.LeftOut);
        Assert.Equal(exact.Ask(s_question).Ids, exact.Ask(s_question, [new string('x', 400)]).Ids);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_target_goes_on_where_the_prompt_ends(bool sentencePieceLike)
    {
        using TempFolder folder = new();
        Tokenizer tokenizer = sentencePieceLike
            ? SmallTokenizers.SentencePieceLike(folder)
            : SmallTokenizers.ByteLevel();
        LessonEncoder encoder = new(tokenizer, s_task, context: 128, reserved: 32);
        string text = s_task.ZeroShot(s_question) + s_task.Answer.Write("Rain is water.", "(a)");

        AskedQuestion asked = encoder.Ask(s_question);
        int[] prompt = encoder.Prompt(asked), target = encoder.Target(asked, "Rain is water.", "(a)");

        Assert.Equal([.. tokenizer.Encode(text), tokenizer.EndId!.Value], [.. prompt, .. target]);
        Assert.Equal(text, tokenizer.Decode([.. prompt, .. target]));
    }

    [Fact]
    public void A_target_whose_first_token_would_swallow_the_prompts_blank_is_cut_alone()
    {
        Tokenizer tokenizer = SmallTokenizers.ByteLevel();
        ReasoningTask task = s_task with
        {
            Prompt = new("Q: {question}{choices}\nA: ", " {label} {text}"),
            Answer = new(["(a)", "(b)"], Lead: ""),
        };
        LessonEncoder encoder = new(tokenizer, task, context: 128, reserved: 32);
        string prompt = task.ZeroShot(s_question), target = task.Answer.Write("Rain is water.", "(a)");

        AskedQuestion asked = encoder.Ask(s_question);
        int[] ids = [.. encoder.Prompt(asked), .. encoder.Target(asked, "Rain is water.", "(a)")];

        Assert.NotEqual(tokenizer.Encode(prompt + target), ids[..^1]);
        Assert.Equal(prompt + target, tokenizer.Decode(ids));
    }

    [Fact]
    public void A_target_ends_with_the_end_token_and_may_be_the_label_alone()
    {
        Tokenizer tokenizer = SmallTokenizers.ByteLevel();
        LessonEncoder encoder = new(tokenizer, s_task, context: 128, reserved: 32);

        int[] target = encoder.Target(encoder.Ask(s_question), rationale: "", "(b)");

        Assert.Equal(tokenizer.EndId, target[^1]);
        Assert.Equal(" (b)\n\n", tokenizer.Decode(target));
    }
}
