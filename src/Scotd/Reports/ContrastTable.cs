using Scotd.Evaluation;

namespace Scotd.Reports;

/// <summary>Contrast sets as a table: systems and ways of decoding by set, the mean over seeds.</summary>
public sealed class ContrastTable
{
    /// <summary>Gathers the seeds.</summary>
    public ContrastTable(IReadOnlyList<ReportedContrast> all) => Rows = [.. all
        .GroupBy(one => (one.Set, one.Of, one.System, one.Decoding))
        .Select(seeds => new Row(seeds.Key.System, seeds.Key.Set, seeds.Key.Of, seeds.Key.Decoding, [.. seeds]))];

    /// <summary>By set, then by system and way of decoding.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>One system on one contrast set, the mean over its seeds.</summary>
    /// <param name="System">Its key.</param>
    /// <param name="Set">Key of the set with the changes.</param>
    /// <param name="Of">Key of the set with the originals.</param>
    /// <param name="Decoding">How it answered.</param>
    /// <param name="Seeds">At least one.</param>
    public sealed record Row(
        string System, string Set, string Of, string Decoding, IReadOnlyList<ReportedContrast> Seeds)
    {
        /// <summary>
        /// The whole numbers nearest to the means over seeds: intervals are as of one student with these, so the spread
        /// over seeds is apart from them.
        /// </summary>
        public ContrastScore Nearest
        {
            get
            {
                int asked = Mean(seed => seed.Originals), right = Mean(seed => seed.OriginalsRight);
                int changes = Mean(seed => seed.Changes), changed = Mean(seed => seed.ChangesRight);
                // Rounded apart, two accuracies may leave more pairs that are right twice than the rounded count.
                int least = changes == asked ? right + changed - asked : 0;
                return new(asked, right, changes, changed, Math.Max(least, Mean(seed => seed.Consistent)));
            }
        }

        /// <summary>Accuracy on the originals, 0 to 1.</summary>
        public double OnOriginals => Seeds.Average(seed => (double)seed.OriginalsRight / seed.Originals);

        /// <summary>Accuracy on the changes, 0 to 1.</summary>
        public double OnChanges => Seeds.Average(seed => (double)seed.ChangesRight / seed.Changes);

        /// <summary>The share of originals that are right together with all of their changes, 0 to 1.</summary>
        public double Consistency => Seeds.Average(seed => (double)seed.Consistent / seed.Originals);

        /// <summary>Accuracy on the originals less accuracy on the changes.</summary>
        public double Drop => OnOriginals - OnChanges;

        private int Mean(Func<ReportedContrast, int> count) => (int)Math.Round(Seeds.Average(count));
    }
}
