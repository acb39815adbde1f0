namespace Scotd.Everyday.Kinds;

/// <summary>What is asked about the thing that is sought.</summary>
internal enum Wanted
{
    /// <summary>Which one somebody should take.</summary>
    Thing,

    /// <summary>Which one has a property.</summary>
    Which,

    /// <summary>Who has it.</summary>
    Owner,

    /// <summary>Where somebody should go for such a thing, of which none is at hand.</summary>
    PlaceToGo,

    /// <summary>Where it belongs.</summary>
    PlaceOfThing,

    /// <summary>What it is made of.</summary>
    Material,

    /// <summary>Whether it has a property.</summary>
    YesNo,
}
