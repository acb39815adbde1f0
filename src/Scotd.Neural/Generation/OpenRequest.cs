using System.Threading.Channels;

namespace Scotd.Neural.Generation;

/// <summary>A request on its way: which of its samples have begun, which have ended.</summary>
/// <param name="asked">What is wanted.</param>
/// <param name="pieces">Where samples go as they grow; null where they are wanted whole.</param>
/// <param name="cancellation">Gives the request up.</param>
internal sealed class OpenRequest(
    GenerationRequest asked, ChannelWriter<SamplePiece>? pieces = null, CancellationToken cancellation = default)
{
    private readonly TaskCompletionSource<Continuations> _completion =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Sample[] _samples = new Sample[asked.Samples];
    private int _ended;

    /// <summary>What is wanted.</summary>
    public GenerationRequest Asked { get; } = asked;

    /// <summary>The prompt, once it is in the cache.</summary>
    public Trunk? Trunk { get; set; }

    /// <summary>Samples that have begun.</summary>
    public int Begun { get; set; }

    /// <summary>Whether all samples have ended.</summary>
    public bool IsDone => _ended == _samples.Length;

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsCancelled => cancellation.IsCancellationRequested;

    /// <summary>The samples, when all have ended.</summary>
    public Task<Continuations> Completion => _completion.Task;

    /// <summary>The samples that have ended, in their places.</summary>
    public IReadOnlyList<Sample> Samples => _samples;

    /// <summary>Gives what a sample grew by to whoever wants it as it comes.</summary>
    public void Show(Branch branch)
    {
        if (pieces is not null && branch.TakePiece() is { } piece)
            pieces.TryWrite(piece);
    }

    /// <summary>Keeps a sample that has ended.</summary>
    public void End(Branch branch)
    {
        _samples[branch.Number - Asked.First] = branch.ToSample();
        _ended++;
    }

    /// <summary>All samples have ended: whoever waits for them gets them.</summary>
    public void Complete()
    {
        _completion.TrySetResult(new Continuations(_samples, Trunk!.Prompt.Shared));
        pieces?.TryComplete();
    }

    /// <summary>Nobody waits for it any more.</summary>
    public void Cancel()
    {
        _completion.TrySetCanceled(cancellation);
        pieces?.TryComplete(new OperationCanceledException(cancellation));
    }

    /// <summary>It will never be complete.</summary>
    public void Fail(Exception problem)
    {
        _completion.TrySetException(problem);
        pieces?.TryComplete(problem);
    }
}
