using System.Globalization;
using Scotd.Neural.Devices;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>
/// The searches of all prompts while they go on: they enter in order as soon as there is room, and leave when they are
/// done. A step reads the prompts that entered and the last token of every open beginning.
/// </summary>
/// <param name="prompts">At least one.</param>
/// <param name="room">Beginnings at a time, and rows of the cache.</param>
/// <param name="settings">How each search goes.</param>
/// <param name="tokenizer">Decodes; null where ids are all that is wanted.</param>
/// <param name="endIds">Tokens that end a continuation.</param>
internal sealed class BeamGrowth(
    IReadOnlyList<GenerationRequest> prompts, GrowthRoom room, BeamSettings settings, Tokenizer? tokenizer,
    IReadOnlyList<int> endIds)
{
    /// <summary>Prompt tokens that are read in one step, unless a single prompt is longer.</summary>
    private const int PromptRows = 2048;

    private readonly CacheRows _rows = new(room.Capacity);
    private readonly List<BeamTree> _growing = [];
    private readonly IReadOnlyList<Sample>[] _found = new IReadOnlyList<Sample>[prompts.Count];
    private int _begun;

    /// <summary>By prompt, the continuations; complete when <see cref="Admit"/> says so.</summary>
    public IReadOnlyList<IReadOnlyList<Sample>> Found => _found;

    /// <summary>Room for as many searches as fit a batch, or as memory allows.</summary>
    /// <exception cref="GenerationException">Not even one search fits.</exception>
    public static GrowthRoom RoomFor(
        TransformerShape shape, IReadOnlyList<GenerationRequest> prompts, int width, int batch, long bytes)
    {
        GrowthRoom room = GrowthRoom.Whole(shape, Math.Max(batch, width), bytes);
        int most = prompts.Max(prompt => RowsOf(room, prompt, width));
        if (most > room.Capacity)
        {
            throw new GenerationException(string.Create(
                CultureInfo.InvariantCulture,
                $"A search with {width} beams needs the keys and values of {most} tokens, " +
                $"{most * room.BytesOfRow / 1e6:F1} MB, and there is room for {room.Capacity}. Take fewer beams or " +
                $"new tokens, shorten the prompt, or give the cache more memory."));
        }

        long together = Math.Min(prompts.Count, room.Batch / width);
        return room with { Capacity = (int)Math.Min(room.Capacity, Math.Max(1, together) * most) };
    }

    /// <summary>Lets searches in while there is room; false when all are done.</summary>
    public bool Admit()
    {
        int opening = 0;
        while (_begun < prompts.Count && (_growing.Count + 1) * settings.Width <= room.Batch)
        {
            int[] prompt = prompts[_begun].Prompt;
            if ((opening > 0 && opening + prompt.Length > PromptRows) ||
                !_rows.TryTake(RowsOf(room, prompts[_begun], settings.Width), out KeyRange rows))
            {
                break;
            }

            opening += prompt.Length;
            _growing.Add(new BeamTree(
                _begun, prompt, rows, room.LimitOf(prompts[_begun]), settings, tokenizer, endIds));
            _begun++;
        }

        return _growing.Count > 0;
    }

    /// <summary>What the step reads.</summary>
    public Reading Next()
    {
        List<int> ids = [], positions = [], wanted = [], rows = [];
        List<Segment> segments = [];
        foreach (BeamTree tree in _growing)
        {
            KeyRange prompt = new(tree.Rows.First, tree.Prompt.Length);
            foreach (Hypothesis open in tree.Open)
            {
                bool isPrompt = open.Parent is null;
                int[] read = isPrompt ? tree.Prompt : [open.Id];
                segments.Add(new Segment(ids.Count, read.Length, [prompt, .. open.Path], Tree: 0));
                ids.AddRange(read);
                positions.AddRange(isPrompt ? Enumerable.Range(0, read.Length) : [prompt.Count + open.Length - 1]);
                rows.AddRange(isPrompt ? Enumerable.Range(prompt.First, prompt.Count) : [open.Row]);
                wanted.Add(ids.Count - 1);
            }
        }

        return new Reading(new TokenBatch([.. ids], [.. positions], new Forest(segments)), [.. wanted], [.. rows]);
    }

    /// <summary>Lets every search grow by what may follow, and lets go those that are done.</summary>
    /// <param name="likeliest">By wanted row.</param>
    /// <returns>How many are done.</returns>
    public int Grow((int Id, float LogProbability)[][] likeliest)
    {
        int row = 0;
        foreach (BeamTree tree in _growing)
        {
            int open = tree.Open.Count;
            tree.Grow(likeliest.AsSpan(row, open));
            row += open;
            if (tree.IsDone)
            {
                _found[tree.Number] = tree.Samples;
                _rows.Return(tree.Rows);
            }
        }

        return _growing.RemoveAll(tree => tree.IsDone);
    }

    private static int RowsOf(GrowthRoom room, GenerationRequest prompt, int width) =>
        prompt.Prompt.Length + width * room.RowsOfBranch(prompt);
}
