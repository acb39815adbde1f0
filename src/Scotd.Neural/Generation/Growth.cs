using System.Buffers;
using Scotd.Neural.Devices;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>
/// The samples of one call while they grow. They enter in order, as soon as there is room for them, and leave when they
/// end: none waits for another. A step reads the prompts that were opened and the last token of every sample.
/// </summary>
/// <param name="prompts">Ids.</param>
/// <param name="samples">How many each.</param>
/// <param name="settings">How tokens are drawn.</param>
/// <param name="room">Rows of the cache, and how many samples grow at a time.</param>
/// <param name="tokenizer">Decodes; null where ids are all that is wanted.</param>
internal sealed class Growth(
    IReadOnlyList<int[]> prompts, int samples, SamplingSettings settings, GrowthRoom room, Tokenizer? tokenizer)
{
    /// <summary>Prompt tokens that are read in one step, unless a single prompt is longer.</summary>
    private const int PromptRows = 2048;

    private readonly CacheRows _rows = new(room.Capacity);
    private readonly List<Trunk> _opened = [];
    private readonly List<Branch> _growing = [];
    private KeyRange _beginning;
    private Trunk? _current;
    private int _begun;

    /// <summary>Samples that grow, in the order of prompts; some may not have begun.</summary>
    public IReadOnlyList<Branch> Growing => _growing;

    /// <summary>Prompts to be read in this step.</summary>
    public IReadOnlyList<Trunk> Opened => _opened;

    /// <summary>What all prompts begin with, to be read before the first step; null where nothing is shared.</summary>
    public Reading? Beginning()
    {
        if (room.Shared == 0 || !_rows.TryTake(room.Shared, out _beginning))
            return null;
        return new Reading(
            new TokenBatch(
                prompts[0][..room.Shared], [.. Enumerable.Range(0, room.Shared)], Forest.OfSequences(room.Shared)),
            Wanted: [room.Shared - 1], CacheRows: [.. Enumerable.Range(_beginning.First, room.Shared)]);
    }

    /// <summary>Lets samples in while there is room; false when all have ended.</summary>
    public bool Admit()
    {
        _opened.Clear();
        while (_growing.Count < room.Batch && _begun < (long)prompts.Count * samples && TryBegin())
            _begun++;
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
            ids.AddRange(trunk.Ids);
            positions.AddRange(Enumerable.Range(_beginning.Count, trunk.Ids.Length));
            rows.AddRange(Enumerable.Range(trunk.Rows.First, trunk.Ids.Length));
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

    /// <summary>The samples that have ended; their rows are free again.</summary>
    public IReadOnlyList<Branch> Leave()
    {
        Branch[] finished = [.. _growing.Where(branch => branch.IsFinished)];
        _growing.RemoveAll(branch => branch.IsFinished);
        foreach (Branch branch in finished)
        {
            _rows.Return(branch.Rows);
            if (--branch.Trunk.Unfinished > 0)
                continue;

            _rows.Return(branch.Trunk.Rows);
            ArrayPool<float>.Shared.Return(branch.Trunk.Logits);
        }

        return finished;
    }

    /// <summary>
    /// Takes rows for the next sample, and for its prompt where that is new. A prompt is opened together with its first
    /// sample, so there is always room for the next one once the others have left.
    /// </summary>
    private bool TryBegin()
    {
        (int number, int sample) = Math.DivRem(_begun, samples);
        Trunk? trunk = _current?.Number == number ? _current : null;
        KeyRange trunkRows = default;
        if (trunk is null)
        {
            int length = prompts[number].Length - room.Shared, opening = _opened.Sum(opened => opened.Ids.Length);
            if ((opening > 0 && opening + length > PromptRows) || !_rows.TryTake(length, out trunkRows))
                return false;
        }

        if (!_rows.TryTake(room.RowsOfBranch(prompts[number]), out KeyRange rows))
        {
            if (trunk is null)
                _rows.Return(trunkRows);
            return false;
        }

        if (trunk is null)
        {
            trunk = new Trunk(number, prompts[number][room.Shared..], _beginning, trunkRows) { Unfinished = samples };
            _opened.Add(_current = trunk);
        }

        Chance chance = Chance.From(settings.Seed).For(prompts[number]).For(sample);
        _growing.Add(new Branch(trunk, sample, rows, chance, room.LimitOf(prompts[number]), tokenizer));
        return true;
    }
}
