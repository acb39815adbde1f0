using Scotd.Tasks;

namespace Scotd.Corpora;

/// <summary>Ties the lines of a corpus to the questions of a split; remembers those that tie to none.</summary>
/// <param name="split">The questions.</param>
/// <param name="file">The corpus, for messages.</param>
internal sealed class CorpusLinks(Split split, string file)
{
    /// <summary>By question, how many samples from 0 on are taken.</summary>
    private readonly Dictionary<string, int> _inOrder = new(StringComparer.Ordinal);

    /// <summary>Samples that came before their turn; few, so that a large corpus takes no memory here.</summary>
    private readonly HashSet<(string, int)> _early = [];

    private readonly HashSet<string> _strangers = new(StringComparer.Ordinal);

    public Question? Find(string name, QuestionLink link, string place)
    {
        Question? found = link is QuestionLink.Id ? split.Find(name) : FindByText(name, place);
        if (found is null) _strangers.Add(name);
        return found;
    }

    public Question? FindByIndex(int index)
    {
        if (index >= 0 && index < split.Count) return split[index];
        _strangers.Add($"index {index}");
        return null;
    }

    /// <exception cref="CorpusException">The question has this sample already.</exception>
    public void Take(string questionId, int sample, string place)
    {
        int next = _inOrder.GetValueOrDefault(questionId);
        if (sample == next)
        {
            do next++;
            while (_early.Remove((questionId, next)));
            _inOrder[questionId] = next;
        }
        else if ((sample >= 0 && sample < next) || !_early.Add((questionId, sample)))
        {
            throw new CorpusException($"{place} is sample {sample} of question '{questionId}' again. " +
                "Delete one of the two, or number it anew.");
        }
    }

    /// <exception cref="CorpusException">Some lines tied to no question.</exception>
    public void RefuseStrangers()
    {
        if (_strangers.Count == 0) return;
        throw new CorpusException($"{file} explains {_strangers.Count} questions that {split.Source} ({split.Count} " +
            $"questions) lacks, e.g. '{_strangers.First()}'. Give the split that the corpus was made from.");
    }

    private Question? FindByText(string text, string place)
    {
        Question[] found = [.. split.FindByText(text).Take(2)];
        return found.Length < 2 ? found.FirstOrDefault() : throw new CorpusException(
            $"{place} is tied by text, but {split.Source} asks '{text}' more than once. Tie by id (link: id).");
    }
}
