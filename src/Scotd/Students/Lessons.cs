using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Selection;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Students;

/// <summary>
/// All that one student may learn, as token ids: a prompt a question, and the completions of its rationales.
/// </summary>
public sealed class Lessons
{
    private readonly Dictionary<string, int[]> _prompts = new(StringComparer.Ordinal);
    private readonly Dictionary<Rationale, int[]> _targets = new(ReferenceEqualityComparer.Instance);
    private readonly BalancedDraw _draw;
    private (long Epoch, ulong Seed, int[] Questions) _order = (-1, 0, []);

    /// <summary>Encodes what selection kept.</summary>
    /// <param name="accepted">Questions and their rationales.</param>
    /// <param name="split">Where the questions stand.</param>
    /// <param name="encoder">Of the student.</param>
    /// <param name="context">Tokens that the student reads at most.</param>
    /// <param name="rule">What becomes of a lesson that is longer.</param>
    /// <exception cref="CorpusException">
    /// A lesson is too long and the plan refuses such, or no lesson is left.
    /// </exception>
    public Lessons(BalancedDraw accepted, Split split, LessonEncoder encoder, int context, LongLessonRule rule)
    {
        List<Rationale> kept = [];
        foreach (string id in accepted.QuestionIds)
        {
            Question question = split.Find(id)!;
            int[] prompt = _prompts[id] = encoder.Prompt(question);
            foreach (Rationale rationale in accepted[id])
            {
                int[] target = encoder.Target(question, rationale.Text, rationale.Answer!);
                if (prompt.Length + target.Length <= context)
                {
                    _targets[rationale] = target;
                    kept.Add(rationale);
                }
                else if (rule is LongLessonRule.Refuse)
                {
                    throw new CorpusException(
                        $"Sample {rationale.Sample} of question {id} makes a lesson of " +
                        $"{prompt.Length + target.Length} tokens; the student reads {context}. " +
                        "Set training.long_lessons to drop, or use a longer context.");
                }
            }
        }

        Dropped = accepted.Count - kept.Count;
        _draw = new BalancedDraw(kept);
        if (kept.Count == 0)
        {
            throw new CorpusException(
                $"No lesson is left of {accepted.Count} rationales ({Dropped} were too long). Loosen " +
                "selection.labels or lengthen the student's context.");
        }
    }

    /// <summary>Questions with at least one lesson.</summary>
    public int Questions => _draw.QuestionIds.Count;

    /// <summary>Rationales that can be drawn.</summary>
    public int Rationales => _draw.Count;

    /// <summary>Rationales that did not fit the context.</summary>
    public int Dropped { get; }

    /// <summary>
    /// The lessons of a step: the next questions of the epoch's order, each with the rationales drawn for this visit. A
    /// function of (step, seed) alone.
    /// </summary>
    /// <param name="step">From 1.</param>
    /// <param name="batch">Questions a step.</param>
    /// <param name="perVisit">Rationales a question, all different.</param>
    /// <param name="seed">Of the run.</param>
    public IReadOnlyList<TrainingTree> Batch(int step, int batch, int perVisit, ulong seed)
    {
        TrainingTree[] trees = new TrainingTree[batch];
        for (int i = 0; i < batch; i++)
        {
            (long epoch, long place) = Math.DivRem((step - 1L) * batch + i, Questions);
            string id = _draw.QuestionIds[OrderOf(epoch, seed)[place]];
            IReadOnlyList<Rationale> drawn = _draw.Draw(seed, (int)epoch, id, perVisit);
            trees[i] = new TrainingTree(_prompts[id], [.. drawn.Select(rationale => _targets[rationale])]);
        }

        return trees;
    }

    private int[] OrderOf(long epoch, ulong seed)
    {
        if (_order.Epoch != epoch || _order.Seed != seed)
            _order = (epoch, seed, Chance.From(seed).For("epoch").For(epoch).Permutation(Questions));
        return _order.Questions;
    }
}
