namespace Scotd.Sampling;

/// <summary>Samples of one question that are to be asked for at once.</summary>
/// <param name="Question">Its position in the split.</param>
/// <param name="Numbers">Of the samples; one follows the other.</param>
/// <param name="Extends">They were cut off, and are asked for once more with the higher limit.</param>
internal sealed record Order(int Question, IReadOnlyList<int> Numbers, bool Extends = false)
{
    /// <summary>Orders for these samples, each of neighbours only and of so many at most.</summary>
    public static IEnumerable<Order> For(int question, IReadOnlyList<int> numbers, int most, bool extends = false)
    {
        for (int start = 0; start < numbers.Count;)
        {
            int end = start + 1;
            while (end < numbers.Count && end - start < most && numbers[end] == numbers[end - 1] + 1)
                end++;
            yield return new Order(question, [.. numbers.Skip(start).Take(end - start)], extends);
            start = end;
        }
    }
}
