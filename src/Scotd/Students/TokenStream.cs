using System.Runtime.InteropServices;
using Scotd.Neural;
using Scotd.Neural.Tokens;
using Scotd.Neural.Training;

namespace Scotd.Students;

/// <summary>Documents as one long line of token ids, each ended by the end token, cut into pieces of one context.</summary>
/// <param name="ids">All ids.</param>
/// <param name="context">Tokens that the model reads at a time.</param>
public sealed class TokenStream(int[] ids, int context)
{
    /// <summary>Pieces of context + 1 ids: all but the last are read, all but the first predicted.</summary>
    public int Pieces { get; } = (ids.Length - 1) / context;

    /// <summary>All ids.</summary>
    public int Count => ids.Length;

    /// <summary>Cuts documents into tokens, in parallel and in order, and keeps the ids in a file for the next start.</summary>
    public static int[] Tokenize(IEnumerable<string> documents, Tokenizer tokenizer, string cache)
    {
        if (File.Exists(cache))
            return MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(cache)).ToArray();

        int[] end = tokenizer.EndId is { } id ? [id] : [];
        int[] ids =
        [
            .. documents.AsParallel().AsOrdered()
                .Select(document => tokenizer.Encode(document, addSpecial: false).Concat(end).ToArray())
                .SelectMany(tokens => tokens),
        ];
        WholeFile.Write(cache, stream => stream.Write(MemoryMarshal.AsBytes<int>(ids)));
        return ids;
    }

    /// <summary>Piece <paramref name="index"/> as a lesson: everything after its first token is learned.</summary>
    public TrainingTree Piece(int index)
    {
        ReadOnlySpan<int> piece = ids.AsSpan(index * context, context + 1);
        return new TrainingTree([piece[0]], [piece[1..].ToArray()]);
    }

    /// <summary>The pieces of a step: every piece once an epoch, in an order that is a function of seed and epoch.</summary>
    /// <param name="step">From 1.</param>
    /// <param name="batch">Pieces a step.</param>
    /// <param name="seed">Of the run.</param>
    public IReadOnlyList<TrainingTree> Batch(int step, int batch, ulong seed)
    {
        TrainingTree[] trees = new TrainingTree[batch];
        for (int i = 0; i < batch; i++)
        {
            (long epoch, long position) = Math.DivRem((step - 1L) * batch + i, Pieces);
            trees[i] = Piece(OrderOf(epoch, seed)[position]);
        }

        return trees;
    }

    private (long Epoch, int[] Order) _order = (-1, []);

    private int[] OrderOf(long epoch, ulong seed)
    {
        if (_order.Epoch != epoch)
            _order = (epoch, Chance.From(seed).For("epoch").For(epoch).Permutation(Pieces));
        return _order.Order;
    }
}
