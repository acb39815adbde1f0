using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>How one learns which of two things is at which end of a property.</summary>
/// <param name="Scene">The sentences that tell it; none where it is general knowledge.</param>
/// <param name="Premises">What those sentences say.</param>
/// <param name="Steps">What one concludes about the two things.</param>
/// <param name="Joins">The facts that were joined.</param>
internal sealed record QualitativeEvidence(
    IReadOnlyList<string> Scene,
    IReadOnlyList<Statement> Premises,
    IReadOnlyList<ReasoningStep> Steps,
    string Joins)
{
    /// <summary>That a thing is at this end.</summary>
    public static Statement Is(string thing, QualitativeAxis axis, bool high) =>
        Statement.Of("qualitative_is", thing, axis.Is.Of(high));

    /// <summary>That the first thing has more of this end than the second.</summary>
    public static Statement Than(string thing, QualitativeAxis axis, bool high, string other) =>
        Statement.Of("qualitative_than", thing, axis.Than.Of(high), other);

    /// <summary>Everyone knows where the two are.</summary>
    public static QualitativeEvidence Known(QualitativeAxis axis, Contrast pair) => new(
        [], [],
        [.. pair.Mentioned.Select(thing => new ReasoningStep(Is(thing, axis, pair.IsHigh(thing))))],
        $"known {pair.Sorted}");

    /// <summary>"The hall floor is rough and the kitchen floor is smooth."</summary>
    public static QualitativeEvidence Told(Chance chance, Patterns sentences, QualitativeAxis axis, Contrast pair)
    {
        string[] things = [.. chance.For("first").Several(2, pair.Mentioned)];
        Statement[] told = [.. things.Select(thing => Is(thing, axis, pair.IsHigh(thing)))];
        return new(
            sentences.Write(chance, "told", ("x", things[0]), ("i", told[0].Arguments[1]), ("y", things[1]),
                ("j", told[1].Arguments[1])),
            told, [.. told.Select(statement => new ReasoningStep(statement))], $"told {pair.Sorted}");
    }

    /// <summary>"The hall floor is rougher than the kitchen floor."</summary>
    public static QualitativeEvidence Compared(
        Chance chance, Patterns sentences, QualitativeAxis axis, Contrast pair, bool asked)
    {
        IReadOnlyList<string> things = chance.For("first").Several(2, pair.Mentioned);
        Statement told = Than(things[0], axis, pair.IsHigh(things[0]), things[1]);
        Statement turned = Than(things[1], axis, pair.IsHigh(things[1]), things[0]);
        return new(
            sentences.Write(chance, "compared", ("x", things[0]), ("i", told.Arguments[1]), ("y", things[1])),
            [told],
            pair.IsHigh(things[0]) == asked ? [new(told)] : [new(told), new(turned, Derived: true)],
            $"compared {pair.Sorted}");
    }

    /// <summary>"The hall floor is rougher than the porch. The kitchen floor is smoother than the porch."</summary>
    public static QualitativeEvidence Chained(
        Chance chance, Patterns sentences, QualitativeAxis axis, Contrast pair, string between, bool asked)
    {
        List<string> scene = [];
        List<Statement> told = [];
        foreach (string end in chance.For("first end").Several(2, pair.Mentioned))
        {
            bool turned = chance.For("turned").For(end).Happens(0.5);
            string first = turned ? between : end, second = turned ? end : between;
            told.Add(Than(first, axis, pair.IsHigh(end) != turned, second));
            scene.AddRange(sentences.Write(
                chance.For(end), "compared", ("x", first), ("i", told[^1].Arguments[1]), ("y", second)));
        }

        Statement all = Than(pair.Of(asked), axis, asked, pair.Of(!asked));
        return new(scene, told, [.. told.Select(statement => new ReasoningStep(statement)), new(all, Derived: true)],
            $"chained {pair.Sorted} {between}");
    }

    /// <summary>"The hall floor is as rough as sandpaper, and the kitchen floor is smooth."</summary>
    public static QualitativeEvidence Likened(
        Chance chance, Patterns sentences, QualitativeAxis axis, Contrast pair)
    {
        bool high = chance.For("likened side").Happens(0.5);
        string model = chance.For("model").One(axis.Likes.Of(high));
        Statement alike = Statement.Of("qualitative_alike", pair.Of(high), axis.Is.Of(high), model);
        Statement other = Is(pair.Of(!high), axis, !high);
        return new(
            sentences.Write(chance, "likened", ("x", pair.Of(high)), ("i", axis.Is.Of(high)), ("k", model),
                ("y", pair.Of(!high)), ("j", axis.Is.Of(!high))),
            [alike, other],
            [
                new(alike), new(Is(model, axis, high)), new(Is(pair.Of(high), axis, high), Derived: true), new(other),
            ],
            $"likened {pair.Sorted} {model}");
    }
}

/// <summary>Two things of which one is at the high end of a property and one at the low end.</summary>
/// <param name="Mentioned">Both, in the order in which the scene mentions them.</param>
/// <param name="High">The one at the high end.</param>
internal sealed record Contrast(IReadOnlyList<string> Mentioned, string High)
{
    /// <summary>Whether this one of the two is at the high end.</summary>
    public bool IsHigh(string thing) => thing == High;

    /// <summary>The one at this end.</summary>
    public string Of(bool high) => Mentioned.Single(thing => IsHigh(thing) == high);

    /// <summary>Both, in an order that does not depend on which is where.</summary>
    public string Sorted => string.Join('+', Mentioned.Order(StringComparer.Ordinal));
}

/// <summary>Sentences to choose from, by what they are for.</summary>
internal sealed record Patterns(IReadOnlyDictionary<string, IReadOnlyList<string>> ByUse)
{
    /// <summary>Some sentences: one pattern, filled in and taken apart where it holds several.</summary>
    public IReadOnlyList<string> Write(Chance chance, string use, params (string Place, string Value)[] values) =>
        Write(chance.For(use), ByUse[use], values.ToDictionary(value => value.Place, value => value.Value));

    /// <summary>The same, from a list of its own.</summary>
    public static IReadOnlyList<string> Write(
        Chance chance, IReadOnlyList<string> patterns, IReadOnlyDictionary<string, string> values) =>
        [.. StatementLanguage.Sentences(
            new Phrase(chance.For("pattern").One(patterns)).Write(chance.For("alternatives"), values))
            .Select(Capital)];

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
