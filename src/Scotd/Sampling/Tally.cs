using Scotd.Corpora.Ledgers;
using Scotd.Tasks;

namespace Scotd.Sampling;

/// <summary>Counts while a run goes on.</summary>
/// <param name="wanted">Samples a question.</param>
/// <param name="missing">Of each question, samples that the ledger lacked at the start.</param>
/// <param name="clock">For rates.</param>
internal sealed class Tally(int wanted, int[] missing, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly long _start = clock.GetTimestamp();
    private readonly long _before = missing.Sum(count => (long)(wanted - count));
    private int _done = missing.Count(count => count == 0);
    private long _bought, _parsed, _labelled, _right, _failed, _calls, _others;
    private TokenTotals _usage;
    private decimal _cost;
    private string? _lastReason;

    /// <summary>Counts what one request brought.</summary>
    public void Add(int number, Question question, IReadOnlyList<LedgerSample> samples, bool extended)
    {
        lock (_lock)
        {
            _calls++;
            foreach (LedgerSample sample in samples)
            {
                _usage += sample.Usage;
                _cost += sample.Cost;
                if (extended)
                    continue;
                _bought++;
                _parsed += sample.Answer is null ? 0 : 1;
                _labelled += question.Gold is null ? 0 : 1;
                _right += AnswerKey.Accepts(question.Gold, sample.Answer) ? 1 : 0;
            }
            if (!extended && (missing[number] -= samples.Count) == 0)
                _done++;
        }
    }

    /// <summary>Counts samples that other processes have bought meanwhile, or are about to.</summary>
    public void LeaveToOthers(int number, int samples)
    {
        lock (_lock)
        {
            _others += samples;
            if ((missing[number] -= samples) == 0)
                _done++;
        }
    }

    /// <summary>Counts samples that were given up, and keeps why.</summary>
    public void Fail(int samples, string reason)
    {
        lock (_lock)
        {
            _failed += samples;
            _lastReason = reason;
        }
    }

    /// <summary>Why the last were given up; null where none were.</summary>
    public string? LastReason
    {
        get
        {
            lock (_lock)
                return _lastReason;
        }
    }

    /// <summary>Samples that were given up.</summary>
    public long Failed
    {
        get
        {
            lock (_lock)
                return _failed;
        }
    }

    /// <summary>The figures now.</summary>
    /// <param name="underWay">Requests that the gate lets through.</param>
    public SamplingProgress Now(int underWay)
    {
        lock (_lock)
        {
            return new(
                missing.Length, _done, _before + _others + _bought, (long)wanted * missing.Length, _bought, _parsed,
                _labelled, _right, _failed, _calls, _usage, _cost, underWay, clock.GetElapsedTime(_start));
        }
    }
}
