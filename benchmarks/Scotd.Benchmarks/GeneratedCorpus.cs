using System.Text;
using Scotd.Corpora;
using Scotd.Neural;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Benchmarks;

/// <summary>
/// Questions and rationales of invented words, any number of them, the same for the same seed: as long as a teacher's,
/// and free to generate.
/// </summary>
/// <param name="seed">Of every word.</param>
internal sealed class GeneratedCorpus(ulong seed)
{
    /// <summary>As many samples of a question as the paper has.</summary>
    public const int PerQuestion = 30;

    private static readonly string[] s_syllables =
        ["ba", "den", "fi", "gor", "hu", "kal", "lo", "mi", "nes", "pa", "ri", "sto", "tan", "ve", "wo", "zi"];

    /// <summary>The task that they belong to.</summary>
    public static ReasoningTask Task { get; } = new(
        "generated", "Invented words.", new(), new("id", "text", "gold"),
        new("Q: {question}{choices}\nA:", " {label} {text}"), new(["(a)", "(b)"]), []);

    /// <summary>So many questions that so many rationales explain.</summary>
    public Split Split(int rationales) => new(
        Enumerable.Range(0, (rationales + PerQuestion - 1) / PerQuestion).Select(i => new Question(
            Id(i), Words(Chance.From(seed).For("question").For(i), 12), ["this", "that"], "(a)")), "generated");

    /// <summary>The rationales, question by question; four of five are right.</summary>
    public IEnumerable<Rationale> Rationales(int count) => Enumerable.Range(0, count).Select(i =>
    {
        Chance chance = Chance.From(seed).For("rationale").For(i);
        string answer = chance.For("answer").Below(5) > 0 ? "(a)" : "(b)";
        string text = Words(chance, 30 + chance.Below(41));
        return new Rationale(Id(i / PerQuestion), i % PerQuestion, text, answer, "seed");
    });

    /// <summary>Writes the rationales as JSON Lines.</summary>
    public void Write(string path, int count) => FlatCorpus.Write(path, Rationales(count));

    private static string Id(int question) => FormattableString.Invariant($"question-{question:D6}");

    private static string Words(Chance chance, int count)
    {
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            Chance word = chance.For(i);
            text.Append(i == 0 ? "" : " ");
            for (int s = 0; s <= word.Below(3); s++)
                text.Append(s_syllables[word.For(s).Below(s_syllables.Length)]);
        }

        return text.Append('.').ToString();
    }
}
