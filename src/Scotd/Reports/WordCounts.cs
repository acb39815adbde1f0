using Scotd.Selection;

namespace Scotd.Reports;

/// <summary>How many texts have how many words.</summary>
internal sealed class WordCounts
{
    private readonly List<int> _counts = [0];

    /// <summary>Place i counts the texts of i words.</summary>
    public IReadOnlyList<int> Counts => _counts;

    /// <summary>Counts one text; words stand between blanks.</summary>
    public void Add(string text)
    {
        int words = TextWords.Count(text);
        while (_counts.Count <= words)
            _counts.Add(0);
        _counts[words]++;
    }
}
