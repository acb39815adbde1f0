using System.Collections.Concurrent;
using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>Words for times, numbers and tasks.</summary>
internal static class TemporalWording
{
    private static readonly ConcurrentDictionary<string, Phrase> s_phrases = new(StringComparer.Ordinal);

    private static readonly string[] s_ranks = ["first", "second", "third", "fourth"];

    /// <summary>One to twelve.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>"first" and so on; the last of several is "last" whatever its number.</summary>
    public static string Rank(int place, int of) =>
        place == of - 1 ? "last" : s_ranks[place];

    /// <summary>"one day", "two days".</summary>
    public static string Count(int number, string unit) => $"{Numbers[number - 1]} {unit}{(number == 1 ? "" : "s")}";

    /// <summary>One of these wordings as a sentence.</summary>
    public static string Say(
        Chance chance, IReadOnlyList<string> wordings, IReadOnlyDictionary<string, string> values, char end = '.')
    {
        Phrase phrase = s_phrases.GetOrAdd(chance.For("wording").One(wordings), pattern => new(pattern));
        string text = phrase.Write(chance.For("alternatives"), values);
        return $"{char.ToUpperInvariant(text[0])}{text[1..]}{end}";
    }

    /// <summary>"wash the pan" becomes "washes the pan".</summary>
    public static string Does(string task) => WithVerb(task, verb => verb switch
    {
        [.., 's' or 'x' or 'z' or 'o'] or [.., 's' or 'c', 'h'] => verb + "es",
        [.., char before, 'y'] when !IsVowel(before) => verb[..^1] + "ies",
        _ => verb + "s",
    });

    /// <summary>"wash the pan" becomes "washing the pan".</summary>
    public static string Doing(string task) => WithVerb(task, verb => verb switch
    {
        [.., 'i', 'e'] => verb[..^2] + "ying",
        [.., not 'e', 'e'] => verb[..^1] + "ing",
        [.., char a, char b, char c] when !IsVowel(a) && IsVowel(b) && !IsVowel(c) && c is not ('w' or 'x' or 'y')
            && verb.Count(IsVowel) == 1 => verb + c + "ing",
        _ => verb + "ing",
    });

    private static string WithVerb(string task, Func<string, string> form)
    {
        string[] words = task.Split(' ', 2);
        return words.Length == 1 ? form(words[0]) : $"{form(words[0])} {words[1]}";
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
