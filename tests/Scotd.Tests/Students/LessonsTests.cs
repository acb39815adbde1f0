using Scotd.Neural.Tokens;
using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Selection;
using Scotd.Students;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Students;

public sealed class LessonsTests
{
    private const int Context = 128;

    private static readonly Tokenizer s_tokenizer = SmallTokenizers.ByteLevel();

    private static readonly Split s_split = SmallTask.Split(5);

    /// <summary>Question q0 has one rationale, q1 two, and so on.</summary>
    private static readonly Rationale[] s_rationales =
    [
        .. Enumerable.Range(0, 5).SelectMany(question => Enumerable.Range(0, question + 1)
            .Select(sample => new Rationale($"q{question}", sample, $"Rain {question} {sample}.", "(a)"))),
    ];

    [Fact]
    public void A_tree_is_the_prompt_and_the_targets_of_its_rationales()
    {
        LessonEncoder encoder = Encoder();
        Lessons lessons = new(new([s_rationales[0]]), s_split, encoder, Context, LongLessonRule.Drop);

        TrainingTree tree = lessons.Batch(step: 1, batch: 1, perVisit: 1, seed: 3)[0];

        Assert.Equal(encoder.Prompt(s_split[0]), tree.Trunk);
        Assert.Equal([encoder.Target(s_split[0], "Rain 0 0.", "(a)")], tree.Branches);
        Assert.Equal((1, 1, 0), (lessons.Questions, lessons.Rationales, lessons.Dropped));
    }

    [Fact]
    public void Every_epoch_visits_every_question_once_in_an_order_of_its_own()
    {
        Lessons lessons = All();

        string[][] epochs = [.. Enumerable.Range(0, 6).Select(epoch => Enumerable.Range(1, 5)
            .Select(step => Prompt(lessons.Batch((epoch * 5) + step, batch: 1, perVisit: 1, seed: 3)[0])).ToArray())];

        Assert.All(epochs, epoch => Assert.Equal(5, epoch.Distinct().Count()));
        Assert.True(epochs.Select(epoch => string.Join('|', epoch)).Distinct().Count() > 1);
    }

    [Fact]
    public void A_batch_may_span_epochs_and_does_not_depend_on_its_size()
    {
        Lessons lessons = All();
        string[] ones = [.. Enumerable.Range(1, 12).Select(step => Text(lessons.Batch(step, 1, 1, seed: 3)[0]))];

        string[] sixes = [.. lessons.Batch(1, 6, 1, seed: 3).Concat(lessons.Batch(2, 6, 1, seed: 3)).Select(Text)];

        Assert.Equal(ones, sixes);
    }

    [Fact]
    public void A_batch_is_a_function_of_step_and_seed_whatever_was_asked_before()
    {
        Lessons lessons = All();
        string[] Batch(Lessons from, int step, ulong seed) => [.. from.Batch(step, 5, 2, seed).Select(Text)];
        Batch(lessons, 1, 3);

        Assert.Equal(Batch(All(), 1, 4), Batch(lessons, 1, 4));
        Assert.Equal(Batch(All(), 9, 3), Batch(lessons, 9, 3));
        Assert.Equal(Batch(All(), 1, 3), Batch(lessons, 1, 3));
        Assert.NotEqual(Batch(lessons, 1, 3), Batch(lessons, 1, 4));
    }

    [Fact]
    public void Over_many_visits_a_question_weighs_the_same_and_so_does_each_of_its_rationales()
    {
        Lessons lessons = All();
        const int visits = 400;

        Dictionary<string, int> counts = Enumerable.Range(1, visits)
            .SelectMany(step => lessons.Batch(step, 5, 1, seed: 8))
            .GroupBy(Text).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

        Assert.Equal(15, counts.Count);
        for (int question = 0; question < 5; question++)
        {
            int[] own = [.. counts.Where(c => c.Key.Contains($"Rain {question} ", StringComparison.Ordinal))
                .Select(c => c.Value)];
            double even = (double)visits / (question + 1);
            Assert.Equal(visits, own.Sum());
            Assert.All(own, count => Assert.InRange(count, even - (4 * Math.Sqrt(even)), even + (4 * Math.Sqrt(even))));
        }
    }

    [Fact]
    public void A_visit_gives_as_many_different_rationales_as_asked_for_or_all_there_are()
    {
        TrainingTree[] trees = [.. All().Batch(step: 1, batch: 5, perVisit: 3, seed: 3)];

        Assert.Equal([1, 2, 3, 3, 3], trees.Select(tree => tree.Branches.Count).Order());
        Assert.All(trees, tree =>
            Assert.Equal(tree.Branches.Count, tree.Branches.Select(b => string.Join(',', b)).Distinct().Count()));
    }

    [Fact]
    public void Long_lessons_are_left_out_and_counted()
    {
        Rationale tooLong = new("q0", 7, string.Concat(Enumerable.Repeat("Rain is water. ", 100)), "(a)");
        BalancedDraw accepted = new([.. s_rationales, tooLong]);

        Lessons lessons = new(accepted, s_split, Encoder(), Context, LongLessonRule.Drop);

        Assert.Equal((5, 15, 1), (lessons.Questions, lessons.Rationales, lessons.Dropped));
        CorpusException problem = Assert.Throws<CorpusException>(
            () => new Lessons(accepted, s_split, Encoder(), Context, LongLessonRule.Refuse));
        Assert.StartsWith("Sample 7 of question q0 makes a lesson of ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("the student reads 128", problem.Message, StringComparison.Ordinal);
        Assert.Contains("No lesson is left of 1 rationales (1 were too long)", Assert.Throws<CorpusException>(
            () => new Lessons(new([tooLong]), s_split, Encoder(), Context, LongLessonRule.Drop)).Message,
            StringComparison.Ordinal);
    }

    private static Lessons All() => new(new(s_rationales), s_split, Encoder(), Context, LongLessonRule.Drop);

    private static LessonEncoder Encoder() => new(s_tokenizer, SmallTask.Task, Context, reserved: 32);

    private static string Prompt(TrainingTree tree) => s_tokenizer.Decode(tree.Trunk);

    private static string Text(TrainingTree tree) =>
        string.Join('|', tree.Branches.Select(branch => s_tokenizer.Decode(branch)).Prepend(Prompt(tree)));
}
