namespace Scotd.Everyday.Kinds;

/// <summary>What somebody may say of the thing that is sought.</summary>
internal enum Clue
{
    /// <summary>What it is sought for, e.g. to slice an apple.</summary>
    Goal,

    /// <summary>What such a thing is for, e.g. cutting.</summary>
    Use,

    /// <summary>What its material does, e.g. float on water.</summary>
    Property,

    /// <summary>What people do where it is found, e.g. cook meals.</summary>
    Place,
}
