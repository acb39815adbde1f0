using Scotd.Neural.Devices;
using Scotd.Neural.Folders;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;
using Scotd.Selection;
using Scotd.Selection.Rules;
using Scotd.Tests.Students;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Selection.Rules;

/// <summary>A model of random weights, against every completion read by itself.</summary>
public sealed class ModelLikelihoodsTests : IDisposable
{
    private const string Marker = " So the answer is: ";

    private static readonly string[] s_texts =
        ["Rain is water.", "Sand is dry, and so rain it must be.", "It falls.", "Rain."];

    private readonly TempFolder _folder = new();
    private readonly CpuDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    /// <summary>More questions than are held at a time, with other numbers of rationales.</summary>
    [Theory]
    [InlineData(LikelihoodPart.Completion, $"{Marker}(a)\n\n")]
    [InlineData(LikelihoodPart.Rationale, "")]
    public void A_mean_is_that_of_the_completion_read_alone(LikelihoodPart part, string after)
    {
        using LanguageModel model = Model(context: 128);
        List<string> said = [];
        ExplainedQuestion[] questions = [.. Enumerable.Range(0, 70).Select(i =>
            Explained.Of($"q{i}", s_texts[..(1 + i % s_texts.Length)]))];

        double[][] means = [.. Open(part, said.Add).MeansOf(questions).Take(questions.Length)];

        Assert.Equal(questions.Select(asked => asked.Rationales.Count), means.Select(own => own.Length));
        for (int q = 0; q < questions.Length; q += 23)
        {
            string prompt = SmallTask.Task.ZeroShot(questions[q].Question);
            int shared = model.Tokenizer.Encode(prompt).Length;
            Assert.All(questions[q].Rationales.Zip(means[q]), pair =>
            {
                int[] ids = model.Tokenizer.Encode($"{prompt} {pair.First.Text}{after}");
                double alone = model.Transformer.LogProbabilities(ids)[(shared - 1)..].Average(log => (double)log);
                Assert.Equal(alone, pair.Second, tolerance: 1e-4);
            });
        }
        Assert.StartsWith("reader: ", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_names_the_model_and_the_report_says_who_read()
    {
        Model(context: 128).Dispose();

        SelectionRule rule = new RulePlan(Likelihood: 2, Of: LikelihoodPart.Rationale, Model: _folder["reader"])
            .For(Chance.From(0), SmallTask.Task);

        Assert.Equal("likelihood: 2 of rationale by reader", rule.Name);
        Assert.EndsWith("as the model reader reads it after the question, not as the teacher did.", rule.Why,
            StringComparison.Ordinal);
        Assert.Equal(2, rule.KeptOf(Explained.Of("q0", s_texts)).Length);
    }

    [Fact]
    public void A_long_question_loses_its_beginning_and_a_longer_rationale_is_refused()
    {
        using LanguageModel model = Model(context: 40);
        string half = string.Concat(Enumerable.Repeat("water ", 3)), whole = string.Concat(Enumerable.Repeat(half, 30));

        double[] means = Open(LikelihoodPart.Rationale).MeansOf([Explained.Of("q0", half)]).Single();
        string problem = Assert.Throws<CorpusException>(() => Open(LikelihoodPart.Rationale)
            .MeansOf([Explained.Of("q0", half, whole)]).ToArray()).Message;

        Assert.True(means[0] < 0);
        Assert.Contains("A rationale of question 'q0' has", problem, StringComparison.Ordinal);
        Assert.Contains("the model reader of selection.rules.likelihood reads 40.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_model_is_refused_before_anything_is_read() => Assert.Throws<ModelFileException>(
        () => new RulePlan(Likelihood: 2, Model: _folder["none"]).For(Chance.From(0), SmallTask.Task));

    private ModelLikelihoods Open(LikelihoodPart part, Action<string>? say = null) =>
        new(ModelFolder.Open(_folder["reader"]), SmallTask.Task, part, say);

    private LanguageModel Model(int context)
    {
        Tokenizer tokenizer = SmallTokenizers.ByteLevel();
        TransformerShape shape = FamilyShapes.New(
            ModelFamily.Llama, tokenizer.VocabularySize, context, layers: 2, heads: 2, keyValueHeads: 1, channels: 32,
            feedForward: 48, tied: false);
        LanguageModel model = LanguageModel.Create(shape, tokenizer, seed: 3, _device, deviation: 0.3f);
        model.Save(_folder["reader"]);
        return model;
    }
}
