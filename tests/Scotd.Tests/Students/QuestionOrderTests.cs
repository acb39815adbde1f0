using Scotd.Plans;
using Scotd.Students;

namespace Scotd.Tests.Students;

/// <summary>How often each task comes, counted by hand: tasks of 3 and 6 questions.</summary>
public sealed class QuestionOrderTests
{
    private static readonly int[] s_sizes = [3, 6];

    [Fact]
    public void Proportionally_an_epoch_visits_every_question_of_every_task_once()
    {
        var places = Places(TaskMixture.Proportional, 18);

        Assert.Equal(Enumerable.Range(0, 9), places.Take(9).Select(one => one.Question).Order());
        Assert.All(places.Take(9), one => Assert.Equal(0, one.Visit));
        Assert.Equal(Enumerable.Range(0, 9), places.Skip(9).Select(one => one.Question).Order());
        Assert.All(places.Skip(9), one => Assert.Equal(1, one.Visit));
        Assert.NotEqual(Enumerable.Range(0, 9), places.Take(9).Select(one => one.Question));
    }

    [Fact]
    public void Balanced_tasks_take_turns_and_the_small_one_goes_round_twice_as_often()
    {
        var places = Places(TaskMixture.Balanced, 12);

        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], places.Select(one => one.Question < 3 ? 0 : 1));
        var small = places.Where(one => one.Question < 3).ToArray();
        Assert.Equal([0, 1, 2], small.Take(3).Select(one => one.Question).Order());
        Assert.Equal([0, 1, 2], small.Skip(3).Select(one => one.Question).Order());
        Assert.Equal([0, 0, 0, 1, 1, 1], small.Select(one => one.Visit));
        Assert.Equal([3, 4, 5, 6, 7, 8], places.Where(one => one.Question >= 3).Select(one => one.Question).Order());
    }

    [Theory]
    [InlineData(TaskMixture.Proportional)]
    [InlineData(TaskMixture.Balanced)]
    public void A_place_is_a_function_of_itself_and_the_seed_whatever_was_asked_before(TaskMixture mixture)
    {
        QuestionOrder order = new(s_sizes, mixture);
        (int, int)[] backwards =
            [.. Enumerable.Range(0, 30).Reverse().Select(place => order.At(place, seed: 7)).Reverse()];

        Assert.Equal(Places(mixture, 30), backwards);
        Assert.NotEqual(backwards, Enumerable.Range(0, 30).Select(place => order.At(place, seed: 8)));
    }

    [Fact]
    public void One_task_has_the_same_order_either_way()
    {
        QuestionOrder proportional = new([5], TaskMixture.Proportional), balanced = new([5], TaskMixture.Balanced);

        Assert.Equal(
            Enumerable.Range(0, 20).Select(place => proportional.At(place, seed: 7)),
            Enumerable.Range(0, 20).Select(place => balanced.At(place, seed: 7)));
    }

    private static (int Question, int Visit)[] Places(TaskMixture mixture, int count)
    {
        QuestionOrder order = new(s_sizes, mixture);
        return [.. Enumerable.Range(0, count).Select(place => order.At(place, seed: 7))];
    }
}
