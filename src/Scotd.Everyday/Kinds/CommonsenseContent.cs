using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>An everyday thing, e.g. "a knife", which is for cutting, made of steel and found in the kitchen.</summary>
internal sealed record Thing(string Name, string Use, string Material, string Place);

/// <summary>What some materials do.</summary>
internal sealed record MaterialProperty(string Bare, string That, IReadOnlyList<string> Says, IReadOnlyList<string> Of);

/// <summary>A place: what people do there, and by name the use and the material of each thing in it.</summary>
internal sealed record ThingPlace(string People, IReadOnlyDictionary<string, IReadOnlyList<string>> Things);

/// <summary>The sentences that tell each clue, and those that tell which things there are.</summary>
internal sealed record ToldContent(
    IReadOnlyList<string> Goal, IReadOnlyList<string> Use, IReadOnlyList<string> Property, IReadOnlyList<string> Place,
    IReadOnlyList<string> Listed, IReadOnlyList<string> Held, IReadOnlyList<string> Thing)
{
    public IReadOnlyList<string> Of(Clue clue) => clue switch
    {
        Clue.Goal => Goal,
        Clue.Use => Use,
        Clue.Property => Property,
        _ => Place,
    };
}

/// <summary>What a question gives and what it asks.</summary>
internal sealed record QuestionShape(
    Wanted Answer, IReadOnlyList<Clue> Clues, IReadOnlyList<Clue> Longer, IReadOnlyList<string> Asks,
    IReadOnlyList<string>? LongerAsks = null);

/// <summary>How a scene opens, and the axes on which things are compared there.</summary>
internal sealed record ThingSituation(string Shape, IReadOnlyList<string> Opens, IReadOnlyList<string>? Axes = null);

/// <summary>All that is written in Content/commonsense.yaml.</summary>
internal sealed record CommonsenseContent(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, MaterialProperty>> Axes,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Uses,
    IReadOnlyList<IReadOnlyList<string>> Near,
    IReadOnlyDictionary<string, ThingPlace> Places,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Relations,
    ToldContent Told,
    IReadOnlyDictionary<string, QuestionShape> Shapes,
    IReadOnlyDictionary<string, ThingSituation> Situations)
{
    private readonly Dictionary<(string Material, string Axis), string> _byMaterial = Axes
        .SelectMany(axis => axis.Value.SelectMany(property =>
            property.Value.Of.Select(material => ((material, axis.Key), property.Key))))
        .ToDictionary();

    private readonly Dictionary<string, string> _axisOf = Axes
        .SelectMany(axis => axis.Value.Keys.Select(property => (property, axis.Key)))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>All things, in the order of their places.</summary>
    public IReadOnlyList<Thing> Things { get; } =
    [
        .. Places.SelectMany(place => place.Value.Things.Select(thing =>
            new Thing(WithArticle(thing.Key), thing.Value[0], thing.Value[1], place.Key))),
    ];

    /// <summary>All properties by name.</summary>
    public IReadOnlyDictionary<string, MaterialProperty> Properties { get; } =
        Axes.Values.SelectMany(axis => axis).ToDictionary(StringComparer.Ordinal);

    /// <summary>What a thing does on an axis, or null where that is not known.</summary>
    public string? Property(Thing thing, string axis) => _byMaterial.GetValueOrDefault((thing.Material, axis));

    /// <summary>The axis that a property is on.</summary>
    public string AxisOf(string property) => _axisOf[property];

    /// <summary>Whether things for these uses could stand in for one another.</summary>
    public bool AreNear(string use, string other) =>
        use == other || Near.Any(group => group.Contains(use) && group.Contains(other));

    /// <summary>What is true everywhere.</summary>
    public IEnumerable<Statement> Facts() =>
    [
        .. Things.SelectMany(thing => new[]
        {
            Statement.Of("commonsense_for", thing.Name, thing.Use),
            Statement.Of("commonsense_made_of", thing.Name, thing.Material),
            Statement.Of("commonsense_found", thing.Name, thing.Place),
        }),
        .. Places.Select(place => Statement.Of("commonsense_purpose", place.Key, place.Value.People)),
        .. Uses.SelectMany(use => use.Value.Select(goal => Statement.Of("commonsense_goal", goal, use.Key))),
        .. Properties.SelectMany(property => property.Value.Of.Select(material => Does(material, property.Key))),
    ];

    /// <summary>That a material, or a thing of it, has a property.</summary>
    public static Statement Does(string what, string property) => Statement.Of($"commonsense_{property}", what);

    private static string WithArticle(string name) =>
        ("aeiou".Contains(name[0]) || name.StartsWith("hour", StringComparison.Ordinal) ? "an " : "a ") + name;
}
