using Scotd.Neural.Tokens;
using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Students;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Students;

public sealed class LessonsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<Lessons> _opened = [];

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
        Lessons lessons = Open([s_rationales[0]]);

        TrainingTree tree = lessons.Batch(step: 1, batch: 1, perVisit: 1, seed: 3)[0];

        Assert.Equal(encoder.Prompt(s_split[0]), tree.Trunk);
        Assert.Equal([encoder.Target(encoder.Ask(s_split[0]), "Rain 0 0.", "(a)")], tree.Branches);
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
        Rationale[] accepted = [tooLong, .. s_rationales];

        Lessons lessons = Open(accepted);

        Assert.Equal((5, 15, 1), (lessons.Questions, lessons.Rationales, lessons.Dropped));
        CorpusException problem = Assert.Throws<CorpusException>(
            () => Open(accepted, LongLessonRule.Refuse));
        Assert.StartsWith("Sample 7 of question q0 makes a lesson of ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("the student reads 128", problem.Message, StringComparison.Ordinal);
        Assert.Contains("No lesson is left of 1 rationales (1 were too long)", Assert.Throws<CorpusException>(
            () => Open([tooLong])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rationales_in_any_order_give_the_same_lessons_where_each_question_keeps_its_own_order()
    {
        Rationale[] mixed = [.. s_rationales.OrderBy(rationale => rationale.Sample)];

        Lessons apart = Open(mixed), together = All();

        Assert.Equal(
            together.Batch(3, 5, 2, seed: 3).Select(Text), apart.Batch(3, 5, 2, seed: 3).Select(Text));
    }

    [Fact]
    public void A_long_question_is_counted_once_however_its_rationales_lie()
    {
        const string id = "long";
        Split split = new([SmallTokenizers.Long(repetitions: 40) with { Id = id }, .. SmallTask.Split(1)], "a test");
        LessonEncoder encoder = Encoder();

        using Lessons lessons = new(
            [new([new(id, 0, "R.", "(a)"), new("q0", 0, "R.", "(a)"), new(id, 1, "S.", "(a)")], split, encoder)],
            Context, LongLessonRule.Drop, _folder["lessons.bin"]);

        Assert.Equal((2, 3, 1), (lessons.Questions, lessons.Rationales, encoder.Shortened));
    }

    [Fact]
    public void The_file_of_a_killed_run_is_overwritten_and_none_is_left_behind()
    {
        string path = _folder.Write("lessons.bin", new string('x', 100_000));
        string[] expected = [.. All().Batch(1, 5, 2, seed: 3).Select(Text)];

        using (Lessons lessons = new(
            [new(s_rationales, s_split, Encoder())], Context, LongLessonRule.Drop, path))
        {
            Assert.Equal(expected, lessons.Batch(1, 5, 2, seed: 3).Select(Text));
            Assert.NotEqual(100_000, new FileInfo(path).Length);
        }

        Assert.False(File.Exists(path));
        Assert.Throws<CorpusException>(
            () => new Lessons([new([], s_split, Encoder())], Context, LongLessonRule.Drop, path));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_bad_line_met_while_lessons_are_made_stops_with_its_message()
    {
        string path = _folder["lessons.bin"];

        Assert.Equal("line 3", Assert.Throws<CorpusException>(
            () => new Lessons([new(Broken(), s_split, Encoder())], Context, LongLessonRule.Drop, path)).Message);
        Assert.False(File.Exists(path));

        static IEnumerable<Rationale> Broken()
        {
            yield return s_rationales[0];
            yield return s_rationales[1];
            throw new CorpusException("line 3");
        }
    }

    [Fact]
    public void Worked_examples_change_the_prompt_alone_and_the_first_visits_are_counted()
    {
        LessonEncoder encoder = new(s_tokenizer, SmallTask.Task, context: 300, reserved: 32);
        DrawnDemonstrations drawn = new(SmallTask.Task, s_split, s_rationales, new(InTraining: 2));
        using Lessons lessons = new(
            [new(s_rationales, s_split, encoder, drawn)], context: 300, LongLessonRule.Drop, _folder["shown.bin"]);
        Lessons bare = All();

        TrainingTree[] shown = [.. lessons.Batch(1, 5, 2, seed: 3)], alone = [.. bare.Batch(1, 5, 2, seed: 3)];

        Assert.Equal(alone.Select(tree => tree.Branches), shown.Select(tree => tree.Branches));
        Assert.All(shown.Zip(alone), pair =>
        {
            string whole = Prompt(pair.First), question = Prompt(pair.Second);
            Assert.EndsWith(question, whole, StringComparison.Ordinal);
            Assert.Equal(2, whole.Split("\n\n").Length - 1);
            Assert.DoesNotContain(question, whole[..^question.Length], StringComparison.Ordinal);
        });
        Assert.Equal((10, 0), lessons.DemonstrationsAtFirst(perVisit: 2, seed: 3));
        Assert.Equal((0, 0), bare.DemonstrationsAtFirst(perVisit: 2, seed: 3));
    }

    [Fact]
    public void Worked_examples_that_leave_no_room_for_the_completion_are_left_out()
    {
        const int context = 135;
        LessonEncoder encoder = new(s_tokenizer, SmallTask.Task, context, reserved: 8);
        DrawnDemonstrations drawn = new(SmallTask.Task, s_split, s_rationales, new(InTraining: 4));
        using Lessons lessons = new(
            [new(s_rationales, s_split, encoder, drawn)], context, LongLessonRule.Drop, _folder["shown.bin"]);

        (int shown, int leftOut) = lessons.DemonstrationsAtFirst(perVisit: 1, seed: 3);

        Assert.Equal(5 * 4, shown + leftOut);
        Assert.InRange(shown, 5, 15);
        Assert.All(lessons.Batch(1, 25, 1, seed: 3), tree => Assert.InRange(
            tree.Trunk.Length + tree.Branches.Max(branch => branch.Length), 60, context));
    }

    [Fact]
    public void Tasks_share_an_epoch_or_take_turns()
    {
        Split other = new([new("q0", "Is it so?", ["yes", "no"], "(a)")], "another test");
        TaskLessons[] tasks =
        [
            new(s_rationales, s_split, Encoder()), new([new("q0", 0, "It is.", "(a)")], other, Encoder()),
        ];
        int OfOther(TaskMixture mixture)
        {
            using Lessons lessons = new(tasks, Context, LongLessonRule.Drop, _folder["mixed.bin"], mixture);
            Assert.Equal([5, 1], lessons.ByTask.Select(task => task.Questions));
            Assert.Equal((6, 16), (lessons.Questions, lessons.Rationales));
            return lessons.Batch(1, 12, 1, seed: 3)
                .Count(tree => Prompt(tree).Contains("so?", StringComparison.Ordinal));
        }

        Assert.Equal(2, OfOther(TaskMixture.Proportional));
        Assert.Equal(6, OfOther(TaskMixture.Balanced));
    }

    [Fact]
    public void A_task_without_lessons_is_named()
    {
        Assert.Contains(
            "No lesson is left of 0 rationales (0 were too long) of the task small.",
            Assert.Throws<CorpusException>(() => new Lessons(
                [new(s_rationales, s_split, Encoder()), new([], s_split, Encoder())], Context, LongLessonRule.Drop,
                _folder["none.bin"])).Message);
    }

    public void Dispose()
    {
        _opened.ForEach(lessons => lessons.Dispose());
        _folder.Dispose();
    }

    private Lessons All() => Open(s_rationales);

    private Lessons Open(IEnumerable<Rationale> accepted, LongLessonRule rule = LongLessonRule.Drop)
    {
        Lessons lessons = new(
            [new(accepted, s_split, Encoder())], Context, rule,
            _folder[FormattableString.Invariant($"{_opened.Count}.bin")]);
        _opened.Add(lessons);
        return lessons;
    }

    private static LessonEncoder Encoder() => new(s_tokenizer, SmallTask.Task, Context, reserved: 32);

    private static string Prompt(TrainingTree tree) => s_tokenizer.Decode(tree.Trunk);

    private static string Text(TrainingTree tree) =>
        string.Join('|', tree.Branches.Select(branch => s_tokenizer.Decode(branch)).Prepend(Prompt(tree)));
}
