namespace Scotd.Tasks;

/// <summary>What sort of thing answers a question. Each form has one canonical text, compared and voted on.</summary>
public enum AnswerForm
{
    /// <summary>One of the labels: letters, yes and no, or several words such as "World news".</summary>
    Label,

    /// <summary>A number: "1,200 m" and "1.2e3" are 1200 (<see cref="NumberText"/>).</summary>
    Number,

    /// <summary>Words of any kind: "The Blue Train." is blue train (<see cref="SpanText"/>).</summary>
    Span,

    /// <summary>Several spans or numbers in any order: "tea and milk" is milk; tea (<see cref="ListText"/>).</summary>
    List,
}
