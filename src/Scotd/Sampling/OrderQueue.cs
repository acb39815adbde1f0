namespace Scotd.Sampling;

/// <summary>
/// Orders in line. Whoever takes one says when it is finished, and may put what is missing back before that; the line
/// is at its end when it is empty and nobody can put anything back.
/// </summary>
internal sealed class OrderQueue(IEnumerable<Order> orders)
{
    private readonly Lock _lock = new();
    private readonly Queue<Order> _waiting = new(orders);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    /// <summary>The next order, as soon as there is one; null at the end.</summary>
    public async Task<Order?> TakeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_waiting.TryDequeue(out Order? next))
                {
                    _taken++;
                    return next;
                }
                if (_taken == 0)
                    return null;
                changed = _changed.Task;
            }
            await changed.WaitAsync(cancellation);
        }
    }

    /// <summary>Puts an order in line.</summary>
    public void Add(Order order)
    {
        lock (_lock)
        {
            _waiting.Enqueue(order);
            Change();
        }
    }

    /// <summary>An order that was taken is finished.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            if (--_taken == 0)
                Change();
        }
    }

    private void Change()
    {
        _changed.SetResult();
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
