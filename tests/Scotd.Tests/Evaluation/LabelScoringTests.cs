using Scotd.Evaluation;
using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;
using Scotd.Students;
using Scotd.Tasks;
using Scotd.Tests.Students;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Evaluation;

/// <summary>The likeliest label against every answer read by itself, with a student of random weights.</summary>
public sealed class LabelScoringTests : IDisposable
{
    /// <summary>Every other one has its labels the other way round.</summary>
    private static readonly Question[] s_questions = [.. SmallTask.Split(7).Select(
        (question, i) => i % 2 == 0 ? question : question with { Labels = ["(b)", "(a)"] })];

    private readonly CpuDevice _device = new();

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(true, " Rain is water. So the answer is: ")]
    [InlineData(false, " ")]
    public void The_likeliest_label_is_chosen(bool reasons, string before)
    {
        using LanguageModel student = Student(context: 128);
        Examinee examinee = Examinee.Student(student, Encoder(student, reserved: 40), reasons);

        Examination scored = Score(examinee, " Rain is water. So the answer is: (b)");

        Assert.All(scored.Completions.Zip(s_questions), pair =>
        {
            (GradedCompletion said, Question question) = pair;
            string prompt = SmallTask.Task.ZeroShot(question);
            int shared = student.Tokenizer.Encode(prompt).Length;
            IReadOnlyDictionary<string, double> found = said.LabelLogProbabilities!;
            double a = Alone("(a)"), b = Alone("(b)");
            Assert.Equal(b - a, found["(b)"] - found["(a)"], tolerance: 1e-3);
            Assert.Equal(a > b ? "(a)" : "(b)", said.Lenient);
            Assert.Equal($"{before}{said.Lenient}", said.Completion);

            double Alone(string label)
            {
                int[] ids = student.Tokenizer.Encode($"{prompt}{before}{label}\n\n");
                return student.Transformer.LogProbabilities(ids)[(shared - 1)..].Sum(log => (double)log);
            }
        });
    }

    [Fact]
    public void Steps_without_an_end_get_the_marker_and_what_is_too_long_loses_its_beginning()
    {
        using LanguageModel student = Student(context: 60);
        Examinee examinee = Examinee.Student(student, Encoder(student, reserved: 20), reasons: true);
        string endless = string.Concat(Enumerable.Repeat(" water", 20));

        Examination scored = Score(examinee, endless);

        Assert.Equal(1.0, scored.Score(Reading.Lenient).ParseRate);
        Assert.All(scored.Completions, said => Assert.StartsWith(
            endless + " So the answer is: (", said.Completion, StringComparison.Ordinal));
    }

    private static Examination Score(Examinee examinee, string greedy) => new LabelScoring(SmallTask.Task).Take(
        examinee, s_questions, Examination.Grade(SmallTask.Task, s_questions.Select(asked => (asked, greedy))),
        TestContext.Current.CancellationToken);

    private LanguageModel Student(int context)
    {
        Tokenizer tokenizer = SmallTokenizers.ByteLevel();
        TransformerShape shape = FamilyShapes.New(
            ModelFamily.Llama, tokenizer.VocabularySize, context, layers: 2, heads: 2, keyValueHeads: 1, channels: 32,
            feedForward: 48, tied: false);
        return LanguageModel.Create(shape, tokenizer, seed: 3, _device, deviation: 0.3f);
    }

    private static LessonEncoder Encoder(LanguageModel student, int reserved) =>
        new(student.Tokenizer, SmallTask.Task, student.Transformer.Shape.Context, reserved);
}
