using System.Buffers;
using Scotd.Neural.Devices;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>
/// The samples of all requests while they grow. They enter in the order of their requests, as soon as there is room for
/// them, and leave when they end: none waits for another. A step reads the prompts that were opened and the last token
/// of every sample.
/// </summary>
/// <param name="room">Rows of the cache, and how many samples grow at a time.</param>
/// <param name="tokenizer">Decodes; null where ids are all that is wanted.</param>
internal sealed class Growth(GrowthRoom room, Tokenizer? tokenizer)
{
    /// <summary>Prompt tokens that are read in one step, unless a single prompt is longer.</summary>
    private const int PromptRows = 2048;

    private readonly PromptCache _cache = new(room.Capacity);
    private readonly List<OpenRequest> _waiting = [];
    private readonly List<Trunk> _opened = [];
    private readonly List<Branch> _growing = [];
    private int _grown;

    /// <summary>Samples that grow, request after request; some may not have begun.</summary>
    public IReadOnlyList<Branch> Growing => _growing;

    /// <summary>Prompts to be read in this step.</summary>
    public IReadOnlyList<Trunk> Opened => _opened;

    /// <summary>Requests of which some samples have not begun.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsIdle => _growing.Count == 0 && _waiting.Count == 0;

    /// <summary>Lines a request up. It must fit by <see cref="GrowthRoom.Check"/>.</summary>
    public void Add(OpenRequest request) => _waiting.Add(request);

    /// <summary>Lets samples in while there is room; false when all have ended.</summary>
    public bool Admit()
    {
        _opened.Clear();
        int begun = 0;
        while (_growing.Count < room.Batch && begun < _waiting.Count && TryBegin(_waiting[begun]))
        {
            if (_waiting[begun].Begun == _waiting[begun].Asked.Samples)
                begun++;
        }

        _waiting.RemoveRange(0, begun);
        _grown = _growing.Count;
        return _growing.Count > 0;
    }

    /// <summary>What the step reads: opened prompts, then the last tokens of the samples that have begun.</summary>
    public Reading Next()
    {
        List<int> ids = [], positions = [], wanted = [], rows = [];
        List<Segment> segments = [];
        foreach (Trunk trunk in _opened)
        {
            segments.Add(trunk.Segment(ids.Count));
            ids.AddRange(trunk.Own);
            positions.AddRange(Enumerable.Range(trunk.Prompt.Shared, trunk.Own.Length));
            rows.AddRange(Enumerable.Range(trunk.Prompt.Rows.First, trunk.Own.Length));
            wanted.Add(ids.Count - 1);
        }

        foreach (Branch branch in _growing.Where(branch => branch.HasBegun))
        {
            (int id, int position, int row) = branch.Next;
            segments.Add(branch.Segment(ids.Count));
            ids.Add(id);
            positions.Add(position);
            rows.Add(row);
            wanted.Add(ids.Count - 1);
        }

        return new Reading(
            new TokenBatch([.. ids], [.. positions], new Forest(segments)), [.. wanted], [.. rows]);
    }

    /// <summary>Shows what samples grew by, and lets go those that have ended.</summary>
    /// <returns>Those that have ended.</returns>
    public IReadOnlyList<Branch> Leave()
    {
        foreach (Branch branch in _growing)
            branch.Trunk.Request.Show(branch);
        Branch[] finished = [.. _growing.Where(branch => branch.IsFinished)];
        foreach (Branch branch in finished)
        {
            OpenRequest request = branch.Trunk.Request;
            _cache.Return(branch.Rows);
            request.End(branch);
            if (request.IsDone)
                Close(branch.Trunk);
        }

        _growing.RemoveAll(branch => branch.IsFinished);
        return finished;
    }

    /// <summary>Drops the samples of requests that nobody waits for any more.</summary>
    public void DropCancelled()
    {
        foreach (OpenRequest request in Requests().Where(request => request.IsCancelled).ToArray())
        {
            Drop(request);
            request.Cancel();
        }
    }

    /// <summary>Drops everything.</summary>
    public void Fail(Exception problem)
    {
        foreach (OpenRequest request in Requests().ToArray())
        {
            Drop(request);
            request.Fail(problem);
        }
    }

    /// <summary>What is going on, and what has been done by the step that ended now.</summary>
    public GeneratorLoad LoadAfter(GeneratorLoad before) => before with
    {
        Waiting = _waiting.Count,
        Running = _growing.Select(branch => branch.Trunk).Distinct().Count(),
        Growing = _growing.Count,
        CacheRows = _cache.Taken,
        PromptTokens = before.PromptTokens + _opened.Sum(trunk => trunk.Length),
        CachedTokens = before.CachedTokens + _opened.Sum(trunk => trunk.Prompt.Shared),
        NewTokens = before.NewTokens + _grown,
    };

    private IEnumerable<OpenRequest> Requests() =>
        _growing.Select(branch => branch.Trunk.Request).Concat(_waiting).Distinct();

    private void Drop(OpenRequest request)
    {
        foreach (Branch branch in _growing.Where(branch => branch.Trunk.Request == request))
            _cache.Return(branch.Rows);
        _growing.RemoveAll(branch => branch.Trunk.Request == request);
        _waiting.Remove(request);
        if (request.Trunk is not null)
            Close(request.Trunk);
    }

    private void Close(Trunk trunk)
    {
        _cache.Close(trunk.Prompt);
        ArrayPool<float>.Shared.Return(trunk.Logits);
        trunk.Logits = [];
    }

    /// <summary>
    /// Takes rows for the request's next sample, and for its prompt where that is new. A prompt is opened together with
    /// its first sample, so there is always room for the next one once the others have left.
    /// </summary>
    private bool TryBegin(OpenRequest request)
    {
        int count = room.RowsOfBranch(request.Asked);
        if (request.Trunk is null ? !TryOpen(request, count, out KeyRange rows) : !_cache.TryTake(count, out rows))
            return false;

        _growing.Add(new Branch(
            request.Trunk!, request.Asked.First + request.Begun++, rows, room.LimitOf(request.Asked), tokenizer));
        return true;
    }

    /// <summary>
    /// What a prompt shares with an earlier one is not read again, but holds the earlier one's rows: where that leaves
    /// no room, and nothing grows that would make some, the prompt is read whole.
    /// </summary>
    private bool TryOpen(OpenRequest request, int branch, out KeyRange rows)
    {
        int[] ids = request.Asked.Prompt;
        int opening = _opened.Sum(opened => opened.Own.Length);
        int most = opening == 0 ? ids.Length : PromptRows - opening;
        CachedPrompt? prompt = _cache.TryOpen(ids, most, branch, shares: true, out rows);
        if (prompt is null && _growing.Count == 0)
            prompt = _cache.TryOpen(ids, most, branch, shares: false, out rows);
        if (prompt is null)
            return false;

        _opened.Add(request.Trunk = new Trunk(request, prompt));
        return true;
    }
}
