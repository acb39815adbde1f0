using Scotd.Plans;

namespace Scotd.Evaluation;

/// <summary>Where one system's examinations lie, one file a set and way of decoding.</summary>
/// <param name="folder">The system's.</param>
/// <param name="how">How votes elect; null where nobody votes.</param>
public sealed class ExamFolder(string folder, SelfConsistencyPlan? how = null)
{
    /// <summary>E.g. test.jsonl, contrast.self-consistency.jsonl.</summary>
    public string FileOf(ExamSet set, Decoding decoding) => Path.Combine(
        folder,
        decoding is Decoding.Greedy ? $"{set.Key}.jsonl" : $"{set.Key}.{Yaml.YamlName.OfChoice(decoding)}.jsonl");

    /// <summary>An examination that was taken earlier, graded anew; null where it was not.</summary>
    /// <exception cref="CorpusException">The file is of other questions.</exception>
    public TakenExam? Find(ExamSet set, Decoding decoding)
    {
        string file = FileOf(set, decoding);
        if (!File.Exists(file)) return null;
        return decoding is Decoding.SelfConsistency
            ? Voted(set, VotedExamination.Read(file, set.Task, set.Questions, how ?? new()), file)
            : new(set.Key, decoding, Examination.Read(file, set.Task, set.Questions), file);
    }

    /// <summary>Writes an examination in which every answer is one completion.</summary>
    public TakenExam Keep(ExamSet set, Decoding decoding, Examination graded)
    {
        string file = FileOf(set, decoding);
        graded.Write(file);
        return new(set.Key, decoding, graded, file);
    }

    /// <summary>Writes a vote.</summary>
    public TakenExam Keep(ExamSet set, VotedExamination voted)
    {
        string file = FileOf(set, Decoding.SelfConsistency);
        voted.Write(file);
        return Voted(set, voted, file);
    }

    private static TakenExam Voted(ExamSet set, VotedExamination voted, string file) =>
        new(set.Key, Decoding.SelfConsistency, voted.AsOne(), file, voted);
}
