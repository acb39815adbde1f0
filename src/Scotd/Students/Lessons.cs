using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Selection;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Students;

/// <summary>
/// All that one student may learn, as token ids: a prompt a question, and the completions of its rationales. The ids
/// lie in a file that lives as long as this does; memory holds some 20 bytes a rationale. Where worked examples stand
/// before questions, prompts are made anew for every visit, and the rationales stay in memory.
/// </summary>
public sealed class Lessons : IDisposable
{
    private readonly TokenFile _tokens;
    private readonly List<QuestionLessons> _questions = [];
    private readonly QuestionOrder _order;
    private readonly int _context;

    /// <summary>Encodes what selection kept, one rationale at a time.</summary>
    /// <param name="tasks">What may be learned of each; at least one.</param>
    /// <param name="context">Tokens that the student reads at most.</param>
    /// <param name="rule">What becomes of a lesson that is longer.</param>
    /// <param name="file">For the ids; overwritten where it is there, deleted with this.</param>
    /// <param name="mixture">How often each task comes.</param>
    /// <exception cref="CorpusException">
    /// A lesson is too long and the plan refuses such, or no lesson of a task is left.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written, e.g. the disk is full.</exception>
    public Lessons(
        IReadOnlyList<TaskLessons> tasks, int context, LongLessonRule rule, string file,
        TaskMixture mixture = TaskMixture.Proportional)
    {
        _context = context;
        _tokens = new TokenFile(file);
        try
        {
            foreach (TaskLessons task in tasks)
                _questions.AddRange(Encode(task, rule).Where(own => own.Targets.Count > 0));
            ByTask = [.. tasks.Select(task => (
                task.Encoder.Task.Name, _questions.Count(own => ReferenceEquals(own.Task, task))))];
            _order = new([.. ByTask.Select(task => task.Questions)], mixture);
        }
        catch
        {
            _tokens.Dispose();
            throw;
        }
    }

    /// <summary>Questions with at least one lesson.</summary>
    public int Questions => _questions.Count;

    /// <summary>The same of each task, by its name.</summary>
    public IReadOnlyList<(string Task, int Questions)> ByTask { get; }

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
            (int question, int visit) = _order.At((step - 1L) * batch + i, seed);
            trees[i] = Visit(_questions[question], visit, perVisit, seed).Tree;
        }

        return trees;
    }

    /// <summary>Worked examples at the first visits to all questions: those that stand there, those left out.</summary>
    /// <param name="perVisit">Rationales a question.</param>
    /// <param name="seed">Of the run.</param>
    public (int Shown, int LeftOut) DemonstrationsAtFirst(int perVisit, ulong seed)
    {
        (int shown, int leftOut) = (0, 0);
        foreach (QuestionLessons own in _questions.Where(own => own.Task.Demonstrations is not null))
        {
            int before = own.Task.Encoder.LeftOut;
            shown += Visit(own, visit: 0, perVisit, seed).Shown;
            leftOut += own.Task.Encoder.LeftOut - before;
        }

        return (shown, leftOut);
    }

    /// <inheritdoc/>
    public void Dispose() => _tokens.Dispose();

    private (TrainingTree Tree, int Shown) Visit(QuestionLessons own, int visit, int perVisit, ulong seed)
    {
        int[] drawn = BalancedDraw.Draw(seed, visit, own.Question.Id, own.Targets.Count, perVisit);
        int[][] targets = [.. drawn.Select(position => _tokens.Read(own.Targets[position]))];
        if (own.Task.Demonstrations is not { } demonstrations)
            return (new(_tokens.Read(own.Prompt), targets), 0);

        AskedQuestion asked = own.Task.Encoder.Ask(
            own.Question, demonstrations.For(own.Question, visit, seed), targets.Max(target => target.Length));
        // Without any example the prompt is the stored one, shortened already where it was too long.
        return (new(asked.Shown == 0 ? _tokens.Read(own.Prompt) : asked.Ids, targets), asked.Shown);
    }

    /// <summary>The questions in the order in which they first come, also those that keep no lesson.</summary>
    private List<QuestionLessons> Encode(TaskLessons task, LongLessonRule rule)
    {
        LessonEncoder encoder = task.Encoder;
        List<QuestionLessons> questions = [];
        Dictionary<string, QuestionLessons> byId = new(StringComparer.Ordinal);
        (string Id, AskedQuestion Asked) last = ("", new("", []));
        (int kept, int dropped) = (Rationales, Dropped);
        foreach (Rationale rationale in task.Accepted)
        {
            string id = rationale.QuestionId;
            Question question = task.Split.Find(id)!;
            if (last.Id != id)
                last = (id, encoder.Ask(question));
            if (!byId.TryGetValue(id, out QuestionLessons? own))
            {
                byId[id] = own = new(task, question, _tokens.Append(encoder.Prompt(last.Asked)));
                questions.Add(own);
            }

            int[] target = encoder.Target(last.Asked, rationale.Text, rationale.Answer!);
            int length = own.Prompt.Count + target.Length;
            if (length <= _context)
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
                    $"reads {_context}. Set training.long_lessons to drop, or use a longer context.");
            }
        }

        dropped = Dropped - dropped;
        return Rationales > kept ? questions : throw new CorpusException(
            $"No lesson is left of {dropped} rationales ({dropped} were too long) of the task {encoder.Task.Name}. " +
            "Loosen the plan's selection or lengthen the student's context.");
    }

    /// <summary>Where the lessons of one question lie.</summary>
    private sealed record QuestionLessons(TaskLessons Task, Question Question, TokenSpan Prompt)
    {
        public List<TokenSpan> Targets { get; } = [];
    }
}
