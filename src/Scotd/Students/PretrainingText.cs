using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Scotd.Neural.Tokens;
using Scotd.Neural.Training;

namespace Scotd.Students;

/// <summary>
/// Documents as one long line of token ids, each ended by the end token, cut into pieces of one context. An id that is
/// only read, and not learned, lies in the line as its complement (~id), which is negative.
/// </summary>
public sealed class PretrainingText
{
    private readonly int[] _ids;
    private readonly Range[] _pieces;
    private readonly int[] _learned;
    private (long Epoch, ulong Seed, int[] Pieces) _order = (-1, 0, []);

    /// <summary>Cuts the line and sets some pieces aside.</summary>
    /// <param name="ids">All ids.</param>
    /// <param name="context">Tokens that the model reads at a time.</param>
    /// <param name="heldOut">Pieces that are never learned, spread evenly over the line.</param>
    /// <param name="end">Where it is given, every document is a piece of its own, as far as the context reaches; this
    /// id ends each.</param>
    /// <exception cref="CorpusException">The text is too short to learn from.</exception>
    public PretrainingText(int[] ids, int context, int heldOut, int? end = null)
    {
        _ids = ids;
        IEnumerable<Range> cut = end is { } id ? Documents(ids, id, context) : Enumerable
            .Range(0, (ids.Length - 1) / context).Select(i => (i * context)..((i + 1) * context + 1));
        _pieces = [.. cut.Where(piece => ids.AsSpan(piece)[1..].ContainsAnyInRange(0, int.MaxValue))];
        int pieces = _pieces.Length;
        if (pieces <= heldOut)
        {
            throw new CorpusException(
                $"The texts hold {ids.Length} tokens, {pieces} pieces of {context}; with {heldOut} held out none is " +
                "left to learn. Bring more text, or lower held_out or the context.");
        }

        HashSet<int> aside = [.. Enumerable.Range(0, heldOut).Select(i => (int)((long)i * pieces / heldOut))];
        HeldOut = [.. aside.Order().Select(Piece)];
        _learned = [.. Enumerable.Range(0, pieces).Where(piece => !aside.Contains(piece))];
    }

    /// <summary>All ids.</summary>
    public int Count => _ids.Length;

    /// <summary>
    /// Pieces to be learned, each context + 1 ids: all but the last are read, all but the first predicted.
    /// </summary>
    public int Pieces => _learned.Length;

    /// <summary>The pieces that measure the model.</summary>
    public IReadOnlyList<TrainingTree> HeldOut { get; }

    /// <summary>
    /// Reads the ids that an earlier start kept, or cuts the documents into tokens and keeps their ids.
    /// </summary>
    /// <param name="cache">The file of ids; written only when there is enough to learn from.</param>
    /// <param name="documents">Not touched where the file is there.</param>
    /// <param name="tokenizer">The model's.</param>
    /// <param name="context">Tokens that the model reads at a time.</param>
    /// <param name="heldOut">Pieces that are never learned.</param>
    /// <param name="learned">The parts of documents that are learned; null where all is.</param>
    /// <param name="apart">Whether every document is a piece of its own.</param>
    /// <exception cref="CorpusException">A document cannot be read, or the text is too short to learn from.</exception>
    public static PretrainingText Open(
        string cache, IEnumerable<string> documents, Tokenizer tokenizer, int context, int heldOut,
        LearnedParts? learned = null, bool apart = false)
    {
        int? end = !apart ? null : tokenizer.EndId ?? throw new CorpusException(
            "The tokenizer has no end token, so documents cannot be kept apart. Leave out apart, or take another.");
        if (File.Exists(cache))
            return new(MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(cache)).ToArray(), context, heldOut, end);

        PretrainingText text = new(Tokenize(documents, tokenizer, learned), context, heldOut, end);
        WholeFile.Write(cache, stream => stream.Write(MemoryMarshal.AsBytes<int>(text._ids)));
        return text;
    }

    /// <summary>Cuts documents into tokens, in parallel and in order, each ended by the end token.</summary>
    public static int[] Tokenize(IEnumerable<string> documents, Tokenizer tokenizer, LearnedParts? learned = null)
    {
        int[] end = tokenizer.EndId is { } id ? [id] : [];
        try
        {
            int[][] tokens =
            [
                .. documents.AsParallel().AsOrdered()
                    .Select(document =>
                    {
                        int[] ids = [.. tokenizer.Encode(document, addSpecial: false), .. end];
                        learned?.Complement(document, ids, tokenizer);
                        return ids;
                    }),
            ];
            return [.. tokens.SelectMany(document => document)];
        }
        catch (AggregateException several) when (several.InnerException is CorpusException or IOException)
        {
            ExceptionDispatchInfo.Throw(several.InnerException);
            throw;
        }
    }

    /// <summary>
    /// The pieces of a step: every piece once an epoch, in an order that is a function of seed and epoch.
    /// </summary>
    /// <param name="step">From 1.</param>
    /// <param name="batch">Pieces a step.</param>
    /// <param name="seed">Of the run.</param>
    public IReadOnlyList<TrainingTree> Batch(int step, int batch, ulong seed)
    {
        TrainingTree[] trees = new TrainingTree[batch];
        for (int i = 0; i < batch; i++)
        {
            (long epoch, long place) = Math.DivRem((step - 1L) * batch + i, Pieces);
            trees[i] = Piece(_learned[OrderOf(epoch, seed)[place]]);
        }

        return trees;
    }

    private TrainingTree Piece(int index)
    {
        int[] piece = _ids[_pieces[index]];
        int[] ids = [.. piece.Select(id => id < 0 ? ~id : id)];
        return new TrainingTree([ids[0]], [ids[1..]], [[.. piece[1..].Select(id => id >= 0)]]);
    }

    /// <summary>From each document's first id through its end; what is beyond the context is left out.</summary>
    private static IEnumerable<Range> Documents(int[] ids, int end, int context)
    {
        for (int start = 0, i = 0; i < ids.Length; i++)
        {
            if (ids[i] != end && ids[i] != ~end) continue;
            if (i > start) yield return start..Math.Min(i + 1, start + context + 1);
            start = i + 1;
        }
    }

    private int[] OrderOf(long epoch, ulong seed)
    {
        if (_order.Epoch != epoch || _order.Seed != seed)
            _order = (epoch, seed, Chance.From(seed).For("epoch").For(epoch).Permutation(Pieces));
        return _order.Pieces;
    }
}
