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
