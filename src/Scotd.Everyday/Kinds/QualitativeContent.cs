namespace Scotd.Everyday.Kinds;

/// <summary>What the kind "qualitative" knows and how it speaks.</summary>
/// <param name="Wordings">By relation, how what is not special to one law is worded.</param>
/// <param name="Sentences">By way of learning which thing has which property, how a scene tells it.</param>
/// <param name="Distractors">Sentences that matter for nothing, by the relation that says the same.</param>
/// <param name="Axes">The properties.</param>
/// <param name="Laws">The situations.</param>
internal sealed record QualitativeContent(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Wordings,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Sentences,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Distractors,
    IReadOnlyDictionary<string, QualitativeAxis> Axes,
    IReadOnlyList<QualitativeLaw> Laws);

/// <summary>Two of something, one for each end of a property.</summary>
internal sealed record Sides(string High, string Low)
{
    /// <summary>The one of this end.</summary>
    public string Of(bool high) => high ? High : Low;
}

/// <summary>Things that everyone knows to be at one end of a property.</summary>
internal sealed record Examples(IReadOnlyList<string> High, IReadOnlyList<string> Low)
{
    /// <summary>Those of this end.</summary>
    public IReadOnlyList<string> Of(bool high) => high ? High : Low;
}

/// <summary>A property, e.g. from rough to smooth.</summary>
/// <param name="Is">"rough" and "smooth".</param>
/// <param name="Than">"rougher" and "smoother".</param>
/// <param name="Likes">What other things are compared to: "as smooth as ice".</param>
internal sealed record QualitativeAxis(Sides Is, Sides Than, Examples Likes);

/// <summary>What follows from a property: a situation with its things and its words.</summary>
/// <param name="Name">E.g. "sliding".</param>
/// <param name="Axis">The property's name.</param>
/// <param name="Kinds">What the law is about: "a rough floor" and "a smooth floor".</param>
/// <param name="Effect">"less far" and "farther".</param>
/// <param name="Things">May be at either end; the scene tells.</param>
/// <param name="Known">Are at one end, as everyone knows.</param>
/// <param name="Scenes">How a scene opens: someone, {p}, has to do with {x} and {y}.</param>
/// <param name="Asks">Which of the two has effect {b}?</param>
/// <param name="Says">How it is said that {a} has effect {b}.</param>
/// <param name="Middle">What lies between property and effect, if it has to be said.</param>
internal sealed record QualitativeLaw(
    string Name,
    string Axis,
    Sides Kinds,
    Sides Effect,
    IReadOnlyList<string> Things,
    Examples Known,
    IReadOnlyList<string> Scenes,
    IReadOnlyList<string> Asks,
    IReadOnlyList<string> Says,
    QualitativeMiddle? Middle = null)
{
    /// <summary>The relation between a thing and the law's effect.</summary>
    public string Relation => $"qualitative_{Name}";

    /// <summary>The relation between a thing and the quantity in the middle.</summary>
    public string MiddleRelation => $"{Relation}_middle";
}

/// <summary>A quantity that a property sets and that causes an effect.</summary>
/// <param name="Amount">"much" and "little".</param>
/// <param name="Kinds">"a floor with much friction" and "a floor with little friction".</param>
/// <param name="Says">How it is said that {a} has the amount {b}.</param>
internal sealed record QualitativeMiddle(Sides Amount, Sides Kinds, IReadOnlyList<string> Says);
