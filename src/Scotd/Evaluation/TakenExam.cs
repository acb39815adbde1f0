namespace Scotd.Evaluation;

/// <summary>What one system said to one set.</summary>
/// <param name="Set">The set's key.</param>
/// <param name="Decoding">How it answered.</param>
/// <param name="Graded">Its answers; of a vote, the completion that first gave the elected answer.</param>
/// <param name="File">Where all of it lies.</param>
/// <param name="Votes">All paths, where it voted.</param>
public sealed record TakenExam(
    string Set, Decoding Decoding, Examination Graded, string File, VotedExamination? Votes = null);
