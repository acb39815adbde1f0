using System.Security.Cryptography;
using System.Text;
using Scotd.Corpora.Ledgers;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Sampling;

/// <summary>What can be ordered: the series of every question, and the requests for their samples.</summary>
/// <param name="plan">How questions are put and teachers write.</param>
/// <param name="task">Renders prompts.</param>
/// <param name="questions">Of the plan's split.</param>
/// <param name="teacher">Who is asked.</param>
internal sealed class Catalogue(SamplingPlan plan, ReasoningTask task, Split questions, TeacherIdentity teacher)
{
    private readonly TeacherPrompts _prompts = new(task, plan.Prompt, teacher.ReadsChats, plan.Seed);
    private readonly Dictionary<string, int> _positions =
        questions.Index().ToDictionary(one => one.Item.Id, one => one.Index, StringComparer.Ordinal);

    private readonly SampleSettings _settings = plan.Settings.For(task, teacher.ReadsChats);

    /// <summary>Questions.</summary>
    public int Count => questions.Count;

    /// <summary>The position of the question with this id.</summary>
    public int PositionOf(string id) => _positions[id];

    /// <summary>One question.</summary>
    public Question this[int question] => questions[question];

    /// <summary>What a question's samples are drawn from. Rendered when asked for: memory holds no prompts.</summary>
    /// <param name="question">Its position.</param>
    /// <param name="extended">The same with the higher limit: the series of those that were cut off.</param>
    public Series SeriesOf(int question, bool extended = false) => new(
        task.Name, Yaml.YamlName.OfChoice(plan.Split), questions[question], teacher.Name, teacher.Revision,
        _prompts.For(questions[question]),
        extended ? _settings with { MaxTokens = plan.Settings.ExtendTo!.Value } : _settings,
        plan.Seed, plan.Prompt.Hint is not null, task.Answer.For(questions[question]));

    /// <summary>The request for samples of a series: for the first of them and its neighbours.</summary>
    /// <param name="series">Of the order's question.</param>
    /// <param name="numbers">Ascending, at least one; those beyond a gap are not asked for.</param>
    public static TeacherCall CallFor(Series series, IReadOnlyList<int> numbers)
    {
        int first = numbers[0], count = numbers.Index().TakeWhile(one => one.Item == first + one.Index).Count();
        string name = FormattableString.Invariant($"{series.Key}/{first}+{count}");
        return new(
            series.Question.Id, series.Prompt, series.Settings, first, count, SeedOf(series) + (ulong)first,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32]);
    }

    /// <summary>
    /// Of sample 0; each sample has the next one, so no two requests on a prompt share a seed. It fits the 32 bits that
    /// some servers allow.
    /// </summary>
    private static ulong SeedOf(Series series) =>
        (ulong)Chance.From(series.Seed).For(series.Task).For(series.Question.Id).Below(1 << 30);
}
