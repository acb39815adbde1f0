using Scotd.Yaml;

namespace Scotd.Tasks;

/// <summary>
/// Reads the key of a question that may be answered freely: all answers that its publisher accepts, or the items of one
/// list.
/// </summary>
internal static class FreeKey
{
    /// <summary>The <see cref="AnswerKey"/>; null where the row has none.</summary>
    /// <param name="format">Where the key lies.</param>
    /// <param name="row">The row.</param>
    /// <param name="answers">What form it has.</param>
    /// <exception cref="CorpusException">It is of another form.</exception>
    public static string? Read(QuestionFormat format, PublishedRow row, AnswerFormat answers)
    {
        string[] texts = [.. new FieldPath(format.Gold).FindAll(row.Record).Select(FieldPath.TextOf)
            .OfType<string>().Select(text => BehindMark(text, format.GoldAfter, row.Place))];
        if (answers.Form is AnswerForm.List && texts.Length > 0)
            texts = [string.Join('\n', texts)];
        return texts.Length == 0 ? null : AnswerKey.Of(texts.Select(text => answers.Canonical(text)
            ?? throw new CorpusException($"{row.Place} has the answer key '{text}', which is no " +
                $"{YamlName.OfChoice(answers.Form)}. Correct the line, or gold and form in the task.")));
    }

    private static string BehindMark(string text, string? mark, string place)
    {
        if (mark is null) return text;
        int start = text.LastIndexOf(mark, StringComparison.Ordinal);
        return start >= 0 ? text[(start + mark.Length)..].Trim() : throw new CorpusException(
            $"{place} has an answer key without '{mark}'. Correct the line, or gold_after in the task's format.");
    }
}
