using Scotd.Sampling;

namespace Scotd.Tests.Sampling;

public sealed class OrderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Orders_hold_neighbours_only_and_so_many_at_most() => Assert.Equal(
        ["0 1 2", "3", "7 8", "20"],
        Order.For(question: 4, [0, 1, 2, 3, 7, 8, 20], most: 3).Select(order => string.Join(' ', order.Numbers)));

    [Fact]
    public async Task The_line_ends_when_it_is_empty_and_nobody_can_put_anything_back()
    {
        OrderQueue queue = new([new Order(0, [0])]);
        Order first = (await queue.TakeAsync(Cancellation))!;
        Task<Order?> second = queue.TakeAsync(Cancellation), third = queue.TakeAsync(Cancellation);
        Assert.False(second.IsCompleted);

        queue.Add(first with { Numbers = [1] });
        queue.Finish();
        Order? again = await (await Task.WhenAny(second, third));
        Assert.Equal([1], again!.Numbers);
        queue.Finish();

        Assert.Null(await (again == await second ? third : second));
    }

    [Fact]
    public async Task An_empty_line_is_at_its_end() => Assert.Null(await new OrderQueue([]).TakeAsync(Cancellation));
}
