using Scotd.Neural.Tokens;
using Scotd.Neural.Training;
using Scotd.Students;

namespace Scotd.Tests.Students;

public sealed class PretrainingTextTests
{
    private static readonly int[] s_ids = [.. Enumerable.Range(0, 103)];

    [Fact]
    public void Pieces_are_one_context_long_and_predict_the_next_ones_first_id()
    {
        PretrainingText text = new(s_ids, context: 10, heldOut: 2);

        Assert.Equal((103, 8), (text.Count, text.Pieces));
        Assert.Equal([0, 50], text.HeldOut.Select(piece => piece.Trunk[0]));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [.. text.HeldOut[0].Trunk, .. text.HeldOut[0].Branches[0]]);
    }

    [Fact]
    public void Every_epoch_learns_every_piece_once_and_none_that_is_held_out()
    {
        PretrainingText text = new(s_ids, context: 10, heldOut: 2);
        int[] learned = [10, 20, 30, 40, 60, 70, 80, 90];

        for (int epoch = 0; epoch < 5; epoch++)
        {
            int[] firsts = [.. Enumerable.Range((epoch * 4) + 1, 4)
                .SelectMany(step => text.Batch(step, batch: 2, seed: 3))
                .Select(piece => piece.Trunk[0])];
            Assert.Equal(learned, firsts.Order());
        }
    }

    [Fact]
    public void A_batch_is_a_function_of_step_and_seed_whatever_was_asked_before()
    {
        PretrainingText text = new(s_ids, context: 5, heldOut: 2), other = new(s_ids, context: 5, heldOut: 2);
        int[] Firsts(PretrainingText from, int step, ulong seed) =>
            [.. from.Batch(step, 8, seed).Select(piece => piece.Trunk[0])];
        Firsts(text, 1, 3);

        Assert.Equal(Firsts(other, 1, 4), Firsts(text, 1, 4));
        Assert.Equal(Firsts(other, 1, 3), Firsts(text, 1, 3));
        Assert.NotEqual(Firsts(text, 1, 3), Firsts(text, 1, 4));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 1)]
    [InlineData(21, 2)]
    public void Too_little_text_is_refused(int ids, int heldOut) => Assert.Contains(
        "Bring more text", Assert.Throws<CorpusException>(
            () => new PretrainingText(s_ids[..ids], context: 10, heldOut)).Message, StringComparison.Ordinal);

    [Fact]
    public void Apart_every_document_is_a_piece_as_far_as_the_context_reaches()
    {
        int[] ids = [7, 8, 0, 9, 0, 0, 1, 2, 3, 4, 5, 6, 0, 7, ~0, 3];

        PretrainingText text = new(ids, context: 4, heldOut: 1, end: 0);

        Assert.Equal([7, 8, 0], [.. text.HeldOut[0].Trunk, .. text.HeldOut[0].Branches[0]]);
        string[] pieces = [.. Enumerable.Range(1, text.Pieces).SelectMany(step => text.Batch(step, 1, seed: 1))
            .Select(piece => string.Join(' ', [.. piece.Trunk, .. piece.Branches[0]])).Order()];
        Assert.Equal(["1 2 3 4 5", "9 0"], pieces);
    }

    [Fact]
    public void Documents_cannot_be_kept_apart_where_no_token_ends_them()
    {
        using TempFolder folder = new();
        Tokenizer tokenizer = TokenizerTraining.Train(["Rain is water."], 260, ["<s>"], begin: "<s>");

        var refusal = Assert.Throws<CorpusException>(() => PretrainingText.Open(
            folder["tokens.bin"], ["Rain.", "Water."], tokenizer, context: 10, heldOut: 1, apart: true));

        Assert.Contains("no end token", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_lies_as_its_complement_is_read_and_not_learned()
    {
        PretrainingText text = new([1, ~2, 3, ~4, 5, 6, 7, 8, ~1, ~2, ~3, ~4, ~5], context: 4, heldOut: 1);

        TrainingTree piece = text.HeldOut[0];

        Assert.Equal([1, 2, 3, 4, 5], [.. piece.Trunk, .. piece.Branches[0]]);
        Assert.Equal([false, true, false, true], piece.Learned![0]);
        Assert.Equal(1, text.Pieces);
    }

    [Fact]
    public void Documents_are_joined_in_order_each_with_its_end()
    {
        Tokenizer tokenizer = SmallTokenizers.ByteLevel();
        string[] documents = [.. Enumerable.Range(0, 50).Select(i => $"Rain {i}")];

        int[] ids = PretrainingText.Tokenize(documents, tokenizer);

        string joined = string.Concat(documents.Select(document => document + "<|endoftext|>"));
        Assert.Equal(joined, tokenizer.Decode(ids, skipSpecial: false));
    }

    [Fact]
    public void Ids_are_kept_for_the_next_start_but_only_where_there_are_enough()
    {
        using TempFolder folder = new();
        Tokenizer tokenizer = SmallTokenizers.ByteLevel();
        string file = folder["tokens.bin"];

        Assert.Throws<CorpusException>(() => PretrainingText.Open(file, ["Rain."], tokenizer, context: 10, heldOut: 2));
        Assert.False(File.Exists(file));

        string[] documents = [.. Enumerable.Range(0, 50).Select(i => $"Rain {i}")];
        PretrainingText first = PretrainingText.Open(file, documents, tokenizer, context: 10, heldOut: 2);
        IEnumerable<string> untouched = PlainTexts.Read(["nowhere"]);
        PretrainingText second = PretrainingText.Open(file, untouched, tokenizer, context: 10, heldOut: 2);
        Assert.Equal(Said(first), Said(second));

        static IEnumerable<int> Said(PretrainingText text) =>
            text.Batch(1, 4, seed: 1).SelectMany(piece => (int[])[.. piece.Trunk, .. piece.Branches[0]]);
    }

    [Fact]
    public void A_document_that_cannot_be_read_keeps_its_own_message() => Assert.Contains(
        "neither a file nor a folder",
        Assert.Throws<CorpusException>(
            () => PretrainingText.Tokenize(PlainTexts.Read(["nowhere"]), SmallTokenizers.ByteLevel())).Message,
        StringComparison.Ordinal);
}
