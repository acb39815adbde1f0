using System.Buffers;

namespace Scotd.Corpora.Ledgers;

/// <summary>
/// Writes the samples of a ledger as JSON Lines, by task, question and number: the same samples, the same bytes.
/// </summary>
public static class LedgerExport
{
    private const int FlushBytes = 1 << 20;

    /// <summary>Writes the lines; samples written.</summary>
    public static long Write(Ledger ledger, LedgerFilter filter, Stream output)
    {
        ArrayBufferWriter<byte> buffer = new(2 * FlushBytes);
        long written = 0;
        foreach ((Series series, LedgerSample sample) in ledger.Samples(filter))
        {
            ExchangeLine.Write(series, sample, buffer);
            written++;
            if (buffer.WrittenCount < FlushBytes) continue;
            output.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }
        output.Write(buffer.WrittenSpan);
        return written;
    }
}
