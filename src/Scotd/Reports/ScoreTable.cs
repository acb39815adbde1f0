namespace Scotd.Reports;

/// <summary>The main table: systems down, sets and ways of decoding across.</summary>
public sealed class ScoreTable
{
    private readonly ReportData _data;
    private readonly Dictionary<(string System, string Set, string Decoding), MeanScore> _cells = [];

    /// <summary>Gathers the examinations; those without questions are left out.</summary>
    public ScoreTable(ReportData data)
    {
        _data = data;
        foreach (ReportedSystem system in data.Systems)
        {
            foreach (ReportedSet set in data.Sets)
            {
                IEnumerable<ReportedScore> scores = data.Scores
                    .Where(score => score.System == system.Key && score.Set == set.Key && score.Asked > 0);
                foreach (IGrouping<string, ReportedScore> decoding in scores.GroupBy(score => score.Decoding))
                    _cells[(system.Key, set.Key, decoding.Key)] = new(system, set, decoding.Key, [.. decoding]);
            }
        }

        Columns = [.. data.Sets.SelectMany(set => Decodings(set).Select(decoding => (set, decoding)))];
    }

    /// <summary>Sets in their order, each with the decodings that somebody was examined under.</summary>
    public IReadOnlyList<(ReportedSet Set, string Decoding)> Columns { get; }

    /// <summary>The systems with at least one cell.</summary>
    public IEnumerable<ReportedSystem> Rows =>
        _data.Systems.Where(system => _cells.Keys.Any(key => key.System == system.Key));

    /// <summary>The sets with at least one cell.</summary>
    public IEnumerable<ReportedSet> Sets => Columns.Select(column => column.Set).Distinct();

    /// <summary>The cell; null where the system was not examined so.</summary>
    public MeanScore? Cell(ReportedSystem system, ReportedSet set, string decoding) =>
        _cells.GetValueOrDefault((system.Key, set.Key, decoding));

    /// <summary>The decodings of one set: greedy first.</summary>
    public IEnumerable<string> Decodings(ReportedSet set) => _cells.Keys
        .Where(key => key.Set == set.Key).Select(key => key.Decoding).Distinct(StringComparer.Ordinal)
        .OrderBy(decoding => decoding != "greedy").ThenBy(decoding => decoding, StringComparer.Ordinal);

    /// <summary>Whether a system was trained: only students have seeds.</summary>
    public bool IsStudent(ReportedSystem system) =>
        _data.Scores.Any(score => score.System == system.Key && score.Seed is not null);

    /// <summary>Whether no student has a higher mean in the same column.</summary>
    public bool IsBest(MeanScore cell) => IsStudent(cell.System) && !_cells.Values.Any(other =>
        other.Set == cell.Set && other.Decoding == cell.Decoding && other.Mean > cell.Mean && IsStudent(other.System));
}
