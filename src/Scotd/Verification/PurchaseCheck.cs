using Scotd.Corpora.Ledgers;
using Scotd.Records;
using Scotd.Sampling;
using Scotd.Teachers;

namespace Scotd.Verification;

/// <summary>
/// Samples in ledgers: whether they are those that the run had, and whether they say what was read in them.
/// </summary>
internal static class PurchaseCheck
{
    /// <summary>What samples of a ledger are called among files, e.g. "ledger.db samples".</summary>
    public static string PathOf(RecordedPurchase purchase) => $"{purchase.Ledger} {purchase.Name}";

    /// <summary>Compares what was recorded with what is there.</summary>
    /// <param name="recorded">By the manifest.</param>
    /// <param name="now">Of the ledgers as they are.</param>
    /// <param name="findings">Told.</param>
    public static void Compare(
        IReadOnlyList<RecordedPurchase> recorded, IReadOnlyList<RecordedPurchase> now, Findings findings)
    {
        foreach (RecordedPurchase then in recorded)
        {
            string path = PathOf(then);
            findings.Look(path);
            if (now.FirstOrDefault(one => one.Name == then.Name) is not { } there)
            {
                findings.Differ(path, "its plan buys no such samples");
            }
            else if (there.Samples != then.Samples)
            {
                findings.Differ(path, FormattableString.Invariant(
                    $"there are {there.Samples} samples, and the manifest says {then.Samples}"));
            }
            else if (there.Sha256 != then.Sha256)
            {
                findings.Differ(path, $"the SHA-256 of the samples is {there.Sha256}, and the manifest says " +
                    $"{then.Sha256}; one of them was changed or replaced");
            }
        }
    }

    /// <summary>Reads every sample's text again, as it was when it was bought: by its question's own labels.</summary>
    /// <param name="samples">Of one purchase.</param>
    /// <param name="path">What the samples are called among files.</param>
    /// <param name="findings">Told.</param>
    public static void ReadAgain(PurchasedSamples samples, string path, Findings findings)
    {
        foreach ((Series series, LedgerSample sample) in samples.Read())
        {
            Explanation read = series.Read(sample);
            string where = FormattableString.Invariant($"sample {sample.Number} of question {series.Question.Id}");
            if (read.Answer != sample.Answer)
            {
                findings.Differ(path, $"{where}: its text answers {read.Answer ?? "nothing"}, and the ledger says " +
                    $"{sample.Answer ?? "nothing"}");
            }
            else if (read.Rationale != sample.Rationale)
            {
                findings.Differ(path, $"{where}: its rationale is not what its text says");
            }
        }
    }
}
