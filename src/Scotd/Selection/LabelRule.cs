namespace Scotd.Selection;

/// <summary>What the answer key is used for when rationales are chosen.</summary>
public enum LabelRule
{
    /// <summary>Labels are known: wrong rationales are dropped. The paper's supervised setting.</summary>
    KeepRight,

    /// <summary>Labels are not known: the teacher is believed. The paper's few-shot setting.</summary>
    KeepAll,

    /// <summary>Labels are known: right rationales are dropped. What can be learned from wrong ones alone.</summary>
    KeepWrong,
}
