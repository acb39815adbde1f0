using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Selection;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Students;

/// <summary>
/// All that one student may learn, as token ids: a prompt a question, and the completions of its rationales. The ids
/// lie in a file that lives as long as this does; memory holds some 20 bytes a rationale.
/// </summary>
public sealed class Lessons : IDisposable
{
    private readonly TokenFile _tokens;
    private readonly QuestionLessons[] _questions;
    private (long Epoch, ulong Seed, int[] Questions) _order = (-1, 0, []);

    /// <summary>Encodes what selection kept, one rationale at a time.</summary>
    /// <param name="accepted">Rationales, read through once; those of a question need not stand together.</param>
    /// <param name="split">Where the questions stand.</param>
    /// <param name="encoder">Of the student.</param>
    /// <param name="context">Tokens that the student reads at most.</param>
    /// <param name="rule">What becomes of a lesson that is longer.</param>
    /// <param name="file">For the ids; overwritten where it is there, deleted with this.</param>
    /// <exception cref="CorpusException">
    /// A lesson is too long and the plan refuses such, or no lesson is left.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written, e.g. the disk is full.</exception>
    public Lessons(
        IEnumerable<Rationale> accepted, Split split, LessonEncoder encoder, int context, LongLessonRule rule,
        string file)
    {
        _tokens = new TokenFile(file);
        try
        {
            _questions = [.. Encode(accepted, split, encoder, context, rule).Where(own => own.Targets.Count > 0)];
        }
        catch
        {
            _tokens.Dispose();
            throw;
        }
    }

    /// <summary>Questions with at least one lesson.</summary>
    public int Questions => _questions.Length;

    /// <summary>Rationales that can be drawn.</summary>
    public int Rationales { get; private set; }

    /// <summary>Rationales that did not fit the context.</summary>
    public int Dropped { get; private set; }

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
            QuestionLessons own = _questions[OrderOf(epoch, seed)[place]];
            int[] drawn = BalancedDraw.Draw(seed, (int)epoch, own.QuestionId, own.Targets.Count, perVisit);
            trees[i] = new TrainingTree(
                _tokens.Read(own.Prompt), [.. drawn.Select(position => _tokens.Read(own.Targets[position]))]);
        }

        return trees;
    }

    /// <inheritdoc/>
    public void Dispose() => _tokens.Dispose();

    /// <summary>The questions in the order in which they first come, also those that keep no lesson.</summary>
    private List<QuestionLessons> Encode(
        IEnumerable<Rationale> accepted, Split split, LessonEncoder encoder, int context, LongLessonRule rule)
    {
        List<QuestionLessons> questions = [];
        Dictionary<string, QuestionLessons> byId = new(StringComparer.Ordinal);
        (string Id, AskedQuestion Asked) last = ("", new("", []));
        foreach (Rationale rationale in accepted)
        {
            string id = rationale.QuestionId;
            if (last.Id != id)
                last = (id, encoder.Ask(split.Find(id)!));
            if (!byId.TryGetValue(id, out QuestionLessons? own))
            {
                byId[id] = own = new(id, _tokens.Append(encoder.Prompt(last.Asked)));
                questions.Add(own);
            }

            int[] target = encoder.Target(last.Asked, rationale.Text, rationale.Answer!);
            int length = own.Prompt.Count + target.Length;
            if (length <= context)
            {
                own.Targets.Add(_tokens.Append(target));
                Rationales++;
            }
            else if (rule is LongLessonRule.Drop)
            {
                Dropped++;
            }
            else
            {
                throw new CorpusException(
                    $"Sample {rationale.Sample} of question {id} makes a lesson of {length} tokens; the student " +
                    $"reads {context}. Set training.long_lessons to drop, or use a longer context.");
            }
        }

        return Rationales > 0 ? questions : throw new CorpusException(
            $"No lesson is left of {Dropped} rationales ({Dropped} were too long). Loosen the plan's selection " +
            "or lengthen the student's context.");
    }

    private int[] OrderOf(long epoch, ulong seed)
    {
        if (_order.Epoch != epoch || _order.Seed != seed)
            _order = (epoch, seed, Chance.From(seed).For("epoch").For(epoch).Permutation(Questions));
        return _order.Questions;
    }

    /// <summary>Where the lessons of one question lie.</summary>
    private sealed record QuestionLessons(string QuestionId, TokenSpan Prompt)
    {
        public List<TokenSpan> Targets { get; } = [];
    }
}
