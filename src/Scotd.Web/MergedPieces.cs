using System.Threading.Channels;
using Scotd.Neural.Generation;

namespace Scotd.Web;

/// <summary>The pieces of several prompts' samples in one stream, numbered through.</summary>
/// <param name="prompts">How many.</param>
/// <param name="samples">A prompt.</param>
internal sealed class MergedPieces(int prompts, int samples)
{
    private readonly Channel<SamplePiece> _pieces =
        Channel.CreateUnbounded<SamplePiece>(new UnboundedChannelOptions { SingleReader = true });

    private int _growing = prompts;

    /// <summary>All pieces, in the order in which they came.</summary>
    public ChannelReader<SamplePiece> Reader => _pieces.Reader;

    /// <summary>Takes the pieces of one prompt's samples.</summary>
    public ChannelWriter<SamplePiece> WriterOf(int prompt) => new Writer(this, prompt * samples);

    private sealed class Writer(MergedPieces merged, int first) : ChannelWriter<SamplePiece>
    {
        public override bool TryWrite(SamplePiece item) =>
            merged._pieces.Writer.TryWrite(item with { Number = first + item.Number });

        public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default) =>
            merged._pieces.Writer.WaitToWriteAsync(cancellationToken);

        public override bool TryComplete(Exception? error = null) =>
            (Interlocked.Decrement(ref merged._growing) == 0 || error is not null)
            && merged._pieces.Writer.TryComplete(error);
    }
}
