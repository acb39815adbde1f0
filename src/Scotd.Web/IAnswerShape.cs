using Scotd.Neural.Generation;

namespace Scotd.Web;

/// <summary>One of the two ways in which OpenAI's servers are asked and answer.</summary>
internal interface IAnswerShape
{
    /// <summary>What the names of answers begin with.</summary>
    string NamePrefix { get; }

    /// <summary>What a whole answer calls itself.</summary>
    string Whole { get; }

    /// <summary>What a part of a stream calls itself.</summary>
    string Part { get; }

    /// <summary>Reads what is wanted.</summary>
    /// <param name="body">What was sent.</param>
    /// <param name="served">Cuts texts into tokens, and says how long they may be.</param>
    /// <param name="seed">For callers that name none.</param>
    /// <exception cref="ApiException">A field holds what it must not, or asks for what there is not.</exception>
    CompletionRequest Read(RequestBody body, ServedModel served, ulong seed);

    /// <summary>A whole sample.</summary>
    object Choice(int index, Sample sample, TokenLog? log);

    /// <summary>What a stream says before a sample's first piece; null for nothing.</summary>
    object? Opening(int index);

    /// <summary>A piece of a sample.</summary>
    object Delta(SamplePiece piece, TokenLog? log);
}
