using Scotd.Records;

namespace Scotd.Judging;

/// <summary>What came of a study: who was preferred, how surely, and how far judges agree.</summary>
/// <param name="Study">The pairs.</param>
/// <param name="Preferences">By who judged and by subset.</param>
/// <param name="Agreement">Of judges who judged the same pairs.</param>
/// <param name="Judges">One by one.</param>
/// <param name="Repeated">Lines that only said again what an earlier one had said.</param>
public sealed record JudgedStudy(
    Study Study, IReadOnlyList<Preference> Preferences, Agreement Agreement, IReadOnlyList<JudgeSummary> Judges,
    int Repeated)
{
    /// <summary>Unblinds and counts.</summary>
    public static JudgedStudy Of(Study study, Judgements judgements) => new(
        study, Preference.Of(study, judgements.All), Agreement.Of(judgements.All), JudgeSummary.Of(judgements.All),
        judgements.Repeated);

    /// <summary>Writes preferences.md and preferences.json, each whole or not at all.</summary>
    /// <returns>Both.</returns>
    public IReadOnlyList<string> Write(string folder)
    {
        string page = Path.Combine(folder, "preferences.md"), numbers = Path.Combine(folder, "preferences.json");
        WholeFile.WriteText(page, ToMarkdown());
        WholeFile.WriteText(numbers, ToJson());
        return [page, numbers];
    }

    /// <summary>
    /// For a terminal: "random, by people: SCoTD preferred 531 to 369, 59.0 % (…), …; exact binomial p=7E-08", then
    /// agreement.
    /// </summary>
    public IEnumerable<string> Lines => Preferences
        .Select(one => $"{one.Subset}, by {one.By}: {Study.Left.Title} preferred {one}; " +
            FormattableString.Invariant($"exact binomial p={one.P:G3}"))
        .Concat(Agreement.Lines);

    /// <summary>A page for people.</summary>
    public string ToMarkdown() => PreferencePage.Of(this);

    /// <summary>The same for programs; what cannot be had is null.</summary>
    internal string ToJson() => RecordJson.Text(
        new
        {
            study = Study.Id,
            run = Study.Run,
            left = Study.Left,
            right = Study.Right,
            set = Study.Set,
            seed = Study.Seed,
            preferences = Preferences.Select(one => new
            {
                subset = one.Subset,
                by = one.By,
                wins = one.Wins,
                losses = one.Losses,
                ties = one.Ties,
                rate = one.IsDecided ? one.Rate.Value : (double?)null,
                low = one.IsDecided ? one.Rate.Interval.Low : (double?)null,
                high = one.IsDecided ? one.Rate.Interval.High : (double?)null,
                p = one.P,
            }),
            agreement = Agreement,
            judges = Judges,
            repeated = Repeated,
        });
}
