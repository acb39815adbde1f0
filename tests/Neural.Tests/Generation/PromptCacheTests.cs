using Scotd.Neural.Devices;
using Scotd.Neural.Generation;

namespace Scotd.Neural.Tests.Generation;

public sealed class PromptCacheTests
{
    [Fact]
    public void A_prompt_holds_what_it_shares_with_an_earlier_one_only_once()
    {
        PromptCache cache = new(200);
        CachedPrompt first = Open(cache, Ids(40, own: 1));
        CachedPrompt second = Open(cache, Ids(40, own: 2));

        Assert.Equal((0, 40), (first.Shared, second.Shared));
        Assert.Equal([new KeyRange(0, 50)], first.Ranges);
        Assert.Equal([new KeyRange(0, 40), new KeyRange(50, 10)], second.Ranges);
        Assert.Equal(60, cache.Taken);
    }

    [Fact]
    public void A_few_tokens_more_are_not_worth_a_run_of_their_own()
    {
        PromptCache cache = new(400);
        CachedPrompt first = Open(cache, Ids(40, own: 1));
        CachedPrompt second = Open(cache, [.. Ids(40, own: 2), 5, 5, 5, 5, 5, 5]);

        CachedPrompt third = Open(cache, [.. Ids(40, own: 2), 6]);
        CachedPrompt fourth = Open(cache, [.. second.Ids, 6]);
        CachedPrompt short15 = Open(cache, [.. Ids(15, own: 3)]);

        Assert.Equal((first, 40), (third.Earlier, third.Shared));
        Assert.Equal((second, 56), (fourth.Earlier, fourth.Shared));
        Assert.Equal(3, fourth.Ranges.Length);
        Assert.Null(short15.Earlier);
    }

    [Fact]
    public void Whoever_was_used_last_stays_longest_and_what_is_used_always_stays()
    {
        PromptCache cache = new(130);
        CachedPrompt[] four = [.. Enumerable.Range(1, 4).Select(i => Open(cache, [i, .. Ids(20, own: i)[1..]]))];
        foreach (CachedPrompt prompt in four[..3])
            cache.Close(prompt);
        Open(cache, [.. four[0].Ids, 9]); // uses the first again: 30 of its tokens

        Assert.Null(cache.TryOpen(Ids(90, own: 7), 100, branch: 1, shares: true, out _));
        CachedPrompt again = Open(cache, [.. four[0].Ids, 8]);
        CachedPrompt forgotten = Open(cache, [.. four[1].Ids, 8]);

        Assert.Equal(30, again.Shared);
        Assert.Equal(0, forgotten.Shared);
    }

    [Fact]
    public void Unused_prompts_are_forgotten_when_they_are_many()
    {
        PromptCache cache = new(100_000);
        for (int i = 0; i < 1000; i++)
        {
            cache.Close(Open(cache, [i, .. Ids(20, own: i)]));
        }

        Assert.Equal(32 * 31, cache.Taken);
    }

    [Fact]
    public void Whatever_opens_and_closes_in_the_end_all_rows_are_free()
    {
        PromptCache cache = new(300);
        Chance chance = Chance.From(5);
        List<(CachedPrompt Prompt, KeyRange Branch)> open = [];
        for (int i = 0; i < 3000; i++)
        {
            Chance now = chance.For(i);
            int[] ids = Ids(16 * now.For("shared").Below(4), own: now.For("own").Below(5));
            if (open.Count > 0 && now.Unit < 0.5)
            {
                int which = now.For("which").Below(open.Count);
                cache.Return(open[which].Branch);
                cache.Close(open[which].Prompt);
                open.RemoveAt(which);
            }
            else if (cache.TryOpen(
                ids, 100, now.For("branch").Below(20) + 1, now.For("how").Unit < 0.8, out KeyRange rows) is { } prompt)
            {
                open.Add((prompt, rows));
            }

            AssertApart(open);
        }

        foreach ((CachedPrompt prompt, KeyRange rows) in open)
        {
            cache.Return(rows);
            cache.Close(prompt);
        }

        Assert.True(cache.TryTake(300, out _));
    }

    private static void AssertApart(List<(CachedPrompt Prompt, KeyRange Branch)> open)
    {
        IEnumerable<CachedPrompt> prompts = open.SelectMany(pair => Line(pair.Prompt)).Distinct();
        int end = 0;
        foreach (KeyRange range in prompts.Select(prompt => prompt.Rows).Concat(open.Select(pair => pair.Branch))
            .OrderBy(range => range.First))
        {
            Assert.True(range.First >= end);
            end = range.First + range.Count;
        }
    }

    private static IEnumerable<CachedPrompt> Line(CachedPrompt prompt) =>
        prompt.Earlier is null ? [prompt] : [prompt, .. Line(prompt.Earlier)];

    /// <summary>Opens a prompt and lets its first sample end.</summary>
    private static CachedPrompt Open(PromptCache cache, int[] ids)
    {
        CachedPrompt prompt = cache.TryOpen(ids, 1000, branch: 1, shares: true, out KeyRange branch)!;
        cache.Return(branch);
        return prompt;
    }

    /// <summary>Tokens that all begin with, and ten that only some end with.</summary>
    private static int[] Ids(int shared, int own) =>
        [.. Enumerable.Range(100, shared), .. Enumerable.Range(1000 * (own + 1), 10)];
}
