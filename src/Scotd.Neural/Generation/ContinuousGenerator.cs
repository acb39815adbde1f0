using System.Threading.Channels;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>
/// Continues prompts that come at any time, from any thread: their samples grow in one batch, and each request is
/// complete by itself. A sample is the one that <see cref="Generator"/> gives for its seed, prompt and number. One
/// thread of its own does all the work; while it runs, nobody else may use the model's device.
/// </summary>
public sealed class ContinuousGenerator : IDisposable
{
    /// <summary>Requests that may wait where nobody says otherwise.</summary>
    public const int UsualQueue = 1024;

    private readonly Transformer _model;
    private readonly Tokenizer? _tokenizer;
    private readonly Decoding _decoding;
    private readonly GrowthRoom _room;
    private readonly Growth _growth;
    private readonly int _queue;
    private readonly Thread _thread;
    private readonly object _door = new();
    private readonly List<OpenRequest> _arrived = [];
    private volatile Exception? _ended;
    private int _linedUp;
    private volatile GeneratorLoad _load;

    /// <param name="model">Read only; its weights must not change while the generator is used.</param>
    /// <param name="tokenizer">The model's own; without one, samples are ids and their text is empty.</param>
    /// <param name="endIds">Tokens that end a sample.</param>
    /// <param name="batch">Samples that grow at a time; fewer where the cache's memory does not suffice.</param>
    /// <param name="cacheBytes">
    /// Memory for keys and values at most; null takes what the batch can need and is free.
    /// </param>
    /// <param name="queue">Requests that may wait for their turn.</param>
    public ContinuousGenerator(
        Transformer model, Tokenizer? tokenizer, IReadOnlyList<int> endIds, int batch = Generator.UsualBatch,
        long? cacheBytes = null, int queue = UsualQueue)
    {
        (_model, _tokenizer, _queue) = (model, tokenizer, queue);
        _decoding = new Decoding(model, endIds);
        _decoding.PackWeights();
        _room = GrowthRoom.Whole(model.Shape, batch, _decoding.CacheBytes(cacheBytes));
        _decoding.Reserve(_room.Capacity);
        _growth = new Growth(_room, tokenizer);
        _load = new GeneratorLoad(0, 0, 0, 0, _room.Capacity, 0, 0, 0);
        _thread = new Thread(Run) { IsBackground = true, Name = "generation" };
        _thread.Start();
    }

    /// <summary>As of the last step.</summary>
    public GeneratorLoad Load => _load;

    /// <summary>Whether requests are still taken.</summary>
    public bool IsRunning => _ended is null;

    /// <summary>The samples of a request, when the last of them has ended.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="pieces">
    /// Takes the samples as they grow, in any order of their numbers; it must never be full. It is completed with the
    /// request.
    /// </param>
    /// <param name="cancellation">Drops the request's samples before the next token.</param>
    /// <exception cref="GenerationException">The prompt cannot be continued as asked, ever.</exception>
    /// <exception cref="GeneratorBusyException">As many requests wait as may.</exception>
    /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
    public Task<Continuations> GenerateAsync(
        GenerationRequest request, ChannelWriter<SamplePiece>? pieces = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Samples, 1);
        request.Check(_model, _tokenizer, "The prompt");
        _room.Check(request, "the prompt");
        OpenRequest open = new(request, pieces, cancellation);
        lock (_door)
        {
            if (_ended is not null)
                throw new ObjectDisposedException(nameof(ContinuousGenerator), _ended);
            if (_arrived.Count + _linedUp >= _queue)
            {
                throw new GeneratorBusyException(
                    $"{_queue} requests wait already; ask again when some of them are done, or allow more to wait.");
            }

            _arrived.Add(open);
            Monitor.Pulse(_door);
        }

        return open.Completion;
    }

    /// <summary>Gives up what is not complete.</summary>
    public void Dispose()
    {
        End(new ObjectDisposedException(nameof(ContinuousGenerator)));
        _thread.Join();
        _decoding.Dispose();
    }

    private void Run()
    {
        try
        {
            while (TakeArrived())
            {
                _growth.DropCancelled();
                bool grows = _growth.Admit();
                Volatile.Write(ref _linedUp, _growth.Waiting);
                if (grows)
                    _decoding.Step(_growth);
                IReadOnlyList<Branch> left = _growth.Leave();
                _load = _growth.LoadAfter(_load);
                foreach (OpenRequest done in left.Select(branch => branch.Trunk.Request).Distinct())
                {
                    if (done.IsDone)
                        done.Complete();
                }
            }
        }
        catch (Exception problem)
        {
            End(problem);
        }

        foreach (OpenRequest request in _arrived)
            _growth.Add(request);
        _growth.Fail(_ended!);
        _load = _growth.LoadAfter(_load);
    }

    /// <summary>Lines up what has come; waits while there is nothing to do. False at the end.</summary>
    private bool TakeArrived()
    {
        lock (_door)
        {
            while (_ended is null && _arrived.Count == 0 && _growth.IsIdle)
                Monitor.Wait(_door);
            if (_ended is not null)
                return false;

            foreach (OpenRequest request in _arrived)
                _growth.Add(request);
            _arrived.Clear();
            _linedUp = _growth.Waiting;
            return true;
        }
    }

    private void End(Exception why)
    {
        lock (_door)
        {
            _ended ??= why;
            Monitor.Pulse(_door);
        }
    }
}
