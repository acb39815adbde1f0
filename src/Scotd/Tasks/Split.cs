using System.Collections;

namespace Scotd.Tasks;

/// <summary>One part of a dataset, in the publisher's order, found by position, id or text.</summary>
public sealed class Split : IReadOnlyList<Question>
{
    private readonly IReadOnlyList<Question> _questions;
    private readonly Dictionary<string, Question> _byId = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<string, Question>> _byText;

    /// <summary>Questions that are at hand already.</summary>
    /// <param name="questions">In the order that positions in corpora refer to.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="CorpusException">An id occurs twice.</exception>
    public Split(IEnumerable<Question> questions, string source)
    {
        _questions = [.. questions];
        Source = source;
        _byText = new(() => _questions.ToLookup(question => question.Text.Trim(), StringComparer.Ordinal));
        foreach (Question question in _questions)
        {
            if (!_byId.TryAdd(question.Id, question))
                throw new CorpusException($"{source} holds the id '{question.Id}' twice. Correct one of them.");
        }
    }

    /// <summary>Where the questions come from.</summary>
    public string Source { get; }

    /// <inheritdoc/>
    public int Count => _questions.Count;

    /// <inheritdoc/>
    public Question this[int index] => _questions[index];

    /// <summary>Reads a whole split.</summary>
    /// <exception cref="CorpusException">File, line, what, and the mend; also for a file without questions.</exception>
    public static Split Open(ReasoningTask task, string path)
    {
        Split split = new(Read(task, path), path);
        return split.Count > 0 ? split : throw new CorpusException($"{path} is empty. Get the file again.");
    }

    /// <summary>Reads questions one at a time; of JSON Lines and tables, nothing but the current row is held.</summary>
    /// <exception cref="CorpusException">File, line, what, and the mend.</exception>
    public static IEnumerable<Question> Read(ReasoningTask task, string path) =>
        PublishedRow.Read(path, task.Format).Where(task.Format.Holds)
            .Select(row => task.Format.Read(row, task.Answer));

    /// <summary>The question with this id, or null.</summary>
    public Question? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The questions with this text, blanks around it aside; some datasets repeat a text.</summary>
    public IEnumerable<Question> FindByText(string text) => _byText.Value[text.Trim()];

    /// <inheritdoc/>
    public IEnumerator<Question> GetEnumerator() => _questions.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
