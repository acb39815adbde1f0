using Scotd.Plans;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Students;

/// <summary>
/// Worked examples before the training questions of a task: other questions of the task, each with one of the
/// rationales that the student learns of it, drawn anew for every visit. Where it learns answers alone, they show none.
/// </summary>
/// <remarks>
/// USE_RANDOM_TRAIN_PROMPT, RANDOM_DROP_COT_PROMPTS and LIMIT_PROMPT_NUM of the released code, in one draw.
/// </remarks>
public sealed class DrawnDemonstrations
{
    private readonly ReasoningTask _task;
    private readonly int _least, _most;
    private readonly (Question Question, Rationale[] Rationales)[] _pool;

    /// <summary>Gathers what can be drawn.</summary>
    /// <param name="task">Writes them.</param>
    /// <param name="split">Where the questions stand.</param>
    /// <param name="accepted">What the student learns.</param>
    /// <param name="plan">How many.</param>
    /// <exception cref="CorpusException">There are not enough different questions.</exception>
    public DrawnDemonstrations(
        ReasoningTask task, Split split, IEnumerable<Rationale> accepted, DemonstrationsPlan plan)
    {
        (_task, _least, _most) = (task, plan.Least ?? plan.InTraining, plan.InTraining);
        _pool = [.. accepted.GroupBy(rationale => rationale.QuestionId, StringComparer.Ordinal)
            .Select(own => (split.Find(own.Key)!, own.ToArray()))];
        int different = _pool.Select(one => TextOf(one.Question)).Distinct(StringComparer.Ordinal).Count();
        if (different <= _most)
        {
            throw new CorpusException(
                FormattableString.Invariant($"The task {task.Name} has lessons on {different} different questions; ") +
                FormattableString.Invariant($"demonstrations.in_training is {_most}, which with the one that is ") +
                FormattableString.Invariant($"asked takes {_most + 1}. Lower it, or loosen the plan's selection."));
        }
    }

    /// <summary>The examples before one visit: a function of the arguments, and of nothing else.</summary>
    /// <param name="question">Never shown itself, nor one of the same text.</param>
    /// <param name="visit">How often it came before.</param>
    /// <param name="seed">Of the run.</param>
    /// <returns>Each with its answer and what ends it, in drawn order.</returns>
    public IReadOnlyList<string> For(Question question, int visit, ulong seed)
    {
        Chance chance = Chance.From(seed).For("demonstrations").For(visit).For(question.Id);
        int count = _least + chance.For("count").Below(_most - _least + 1);
        HashSet<string> seen = new(StringComparer.Ordinal) { TextOf(question) };
        return [.. Drawn(chance.For("question")).Where(place => seen.Add(TextOf(_pool[place].Question))).Take(count)
            .Select(place => Worked(_pool[place], chance.For("rationale").For(place)))];
    }

    /// <summary>All places of the pool in a random order, as far as they are asked for (Durstenfeld 1964).</summary>
    private IEnumerable<int> Drawn(Chance chance)
    {
        Dictionary<int, int> moved = [];
        for (int i = 0; i < _pool.Length; i++)
        {
            int pick = i + chance.For(i).Below(_pool.Length - i);
            yield return moved.GetValueOrDefault(pick, pick);
            moved[pick] = moved.GetValueOrDefault(i, i);
        }
    }

    private string Worked((Question Question, Rationale[] Rationales) one, Chance chance)
    {
        Rationale drawn = one.Rationales[chance.Below(one.Rationales.Length)];
        return _task.Worked(one.Question, drawn.Text, drawn.Answer!);
    }

    private static string TextOf(Question question) => question.Text.Trim();
}
