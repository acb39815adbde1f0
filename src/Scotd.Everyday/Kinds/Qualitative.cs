using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>
/// Two things differ in a property, and a law of everyday life links the property to an effect: on which of two
/// floors does a toy slide farther, the rough or the smooth one? After QuaRel (Tafjord et al. 2019).
/// </summary>
public sealed class Qualitative : Kind
{
    private static readonly QualitativeContent s_content = Content.Read<QualitativeContent>("qualitative");
    private static readonly Patterns s_sentences = new(s_content.Sentences);

    /// <inheritdoc/>
    public override string Name => "qualitative";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Situations { get; } = [.. s_content.Laws.Select(law => law.Name)];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, IReadOnlyList<string>> Relations { get; } =
        s_content.Wordings
            .Concat(s_content.Laws.Select(law => KeyValuePair.Create(law.Relation, law.Says)))
            .Concat(s_content.Laws.Where(law => law.Middle is not null)
                .Select(law => KeyValuePair.Create(law.MiddleRelation, law.Middle!.Says)))
            .ToDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IReadOnlyList<Statement> Facts { get; } =
    [
        .. s_content.Laws.SelectMany(law => new[] { true, false }.SelectMany(high =>
            law.Known.Of(high).Concat(s_content.Axes[law.Axis].Likes.Of(high))
                .Select(thing => QualitativeEvidence.Is(thing, s_content.Axes[law.Axis], high))
                .Concat(LawSteps(law, high).Select(step => step.Says)))).Distinct(),
    ];

    /// <inheritdoc/>
    public override Puzzle Make(Chance chance, Wish wish)
    {
        QualitativeLaw law = chance.For("law").One(s_content.Laws);
        QualitativeAxis axis = s_content.Axes[law.Axis];
        bool isKnown = !wish.Longer && chance.For("known").Happens(0.5);

        // What is told is edited in the scene; what everyone knows can only be asked the other way round.
        bool asked = chance.For("asked end").Happens(0.5) ^ (isKnown && wish.Edited);
        IReadOnlyList<string> things = isKnown
            ? [chance.For("high").One(law.Known.High), chance.For("low").One(law.Known.Low)]
            : chance.For("things").Several(3, law.Things);
        Contrast pair = new(
            chance.For("mentioned").Several(2, [things[0], things[1]]), things[!isKnown && wish.Edited ? 1 : 0]);
        QualitativeEvidence evidence = isKnown
            ? QualitativeEvidence.Known(axis, pair)
            : Tell(chance.For("told"), law, pair, things[2], asked, wish.Longer);

        string person = chance.For("person").One(People.All);
        Dictionary<string, string> values = new(StringComparer.Ordinal)
        {
            ["p"] = person,
            ["she"] = People.Pronoun(person),
            ["x"] = pair.Mentioned[0],
            ["y"] = pair.Mentioned[1],
            ["b"] = law.Effect.Of(asked),
        };
        List<string> scene = [.. Patterns.Write(chance.For("scene"), law.Scenes, values), .. evidence.Scene];
        List<Statement> premises =
            [Statement.Of("qualitative_compares", [person, .. pair.Mentioned]), .. evidence.Premises];
        if (!wish.Longer && chance.For("distracted").Happens(0.4))
            Distract(chance.For("distractor"), pair, values, scene, premises);

        List<string> choices = [.. chance.For("choices").Several(2, pair.Mentioned)];
        return new(Name, law.Name,
            $"{law.Name}: {evidence.Joins}{(isKnown ? "" : $" -> {law.Effect.Of(asked)}")}",
            scene, Patterns.Write(chance.For("ask"), law.Asks, values)[0], choices,
            choices.IndexOf(pair.Of(asked)), PuzzleForm.Letters, premises,
            [
                .. evidence.Steps, .. LawSteps(law, asked),
                new(Statement.Of(law.Relation, pair.Of(asked), law.Effect.Of(asked)), Derived: true),
            ],
            [.. evidence.Steps.Select(step => step.Says), .. Truths(law, axis, pair)]);
    }

    private static QualitativeEvidence Tell(
        Chance chance, QualitativeLaw law, Contrast pair, string third, bool asked, bool isLonger)
    {
        QualitativeAxis axis = s_content.Axes[law.Axis];
        bool isPlain = chance.For("plain").Happens(0.6);
        return (isLonger, isPlain) switch
        {
            (false, true) => QualitativeEvidence.Told(chance, s_sentences, axis, pair),
            (false, false) => QualitativeEvidence.Compared(chance, s_sentences, axis, pair, asked),
            (true, true) when law.Middle is null => QualitativeEvidence.Likened(chance, s_sentences, axis, pair),
            (true, _) => QualitativeEvidence.Chained(chance, s_sentences, axis, pair, third, asked),
        };
    }

    /// <summary>Adds what matters for nothing, before or behind what is told.</summary>
    private static void Distract(Chance chance, Contrast pair, Dictionary<string, string> values,
        List<string> scene, List<Statement> premises)
    {
        (string relation, IReadOnlyList<string> sentences) = chance.For("what").One([.. s_content.Distractors]);
        string thing = chance.For("thing").One(pair.Mentioned);
        Dictionary<string, string> said = new(values, StringComparer.Ordinal) { ["z"] = Definite(thing) };
        scene.InsertRange(chance.For("behind").Happens(0.5) ? scene.Count : 1,
            Patterns.Write(chance.For("sentence"), sentences, said));
        premises.Add(Statement.Of(relation, values["p"], thing));
    }

    /// <summary>A thing that was mentioned before: "the piano" for "a piano".</summary>
    private static string Definite(string thing) =>
        thing.Split(' ', 2) is ["a" or "an", string rest] ? $"the {rest}" : thing;

    /// <summary>From the property to the effect at this end.</summary>
    private static IEnumerable<ReasoningStep> LawSteps(QualitativeLaw law, bool high)
    {
        if (law.Middle is not null)
            yield return new(Statement.Of(law.MiddleRelation, law.Kinds.Of(high), law.Middle.Amount.Of(high)));
        yield return new(Statement.Of(
            law.Relation, (law.Middle?.Kinds ?? law.Kinds).Of(high), law.Effect.Of(high)));
    }

    private static IEnumerable<Statement> Truths(QualitativeLaw law, QualitativeAxis axis, Contrast pair)
    {
        foreach (bool high in new[] { true, false })
        {
            string thing = pair.Of(high);
            yield return QualitativeEvidence.Than(thing, axis, high, pair.Of(!high));
            if (law.Middle is not null)
                yield return Statement.Of(law.MiddleRelation, thing, law.Middle.Amount.Of(high));
            yield return Statement.Of(law.Relation, thing, law.Effect.Of(high));
            yield return Statement.Of(law.Relation, law.Kinds.Of(high), law.Effect.Of(high));
        }
    }
}
