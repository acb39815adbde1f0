namespace Scotd.Tasks;

/// <summary>What a publisher's answer key names the right choice by.</summary>
public enum GoldIs
{
    /// <summary>The publisher's label, e.g. "B"; letters from A where the file gives the choices no labels.</summary>
    Label,

    /// <summary>The position, from 0.</summary>
    Index,

    /// <summary>The number, from 1.</summary>
    Number,

    /// <summary>The choice's text.</summary>
    Text,
}
