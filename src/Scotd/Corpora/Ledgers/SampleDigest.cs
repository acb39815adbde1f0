using System.Security.Cryptography;
using System.Text;

namespace Scotd.Corpora.Ledgers;

/// <summary>One number over samples of a ledger: another one if any of them were changed, lost or added.</summary>
/// <param name="Samples">How many.</param>
/// <param name="Sha256">
/// Over all samples in the order given: the series' key, the number, "kept" or "left-out", the text, the rationale and
/// the answer, each in UTF-8 as a netstring: its length in bytes, a colon, itself, a comma. 64 hexadecimal digits.
/// </param>
public readonly record struct SampleDigest(int Samples, string Sha256)
{
    /// <summary>Reads the samples through.</summary>
    public static SampleDigest Of(IEnumerable<(Series Series, LedgerSample Sample)> rows)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int samples = 0;
        Series? last = null;
        string key = "";
        foreach ((Series series, LedgerSample sample) in rows)
        {
            // A key is a hash itself; the samples of a series come one after the other.
            if (!ReferenceEquals(series, last))
                (last, key) = (series, series.Key);
            string number = FormattableString.Invariant($"{sample.Number}"), kept = sample.Kept ? "kept" : "left-out";
            string[] parts = [key, number, kept, sample.Text, sample.Rationale, sample.Answer ?? ""];
            foreach (string part in parts)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(part);
                hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{bytes.Length}:")));
                hash.AppendData(bytes);
                hash.AppendData(","u8);
            }
            samples++;
        }
        return new(samples, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
