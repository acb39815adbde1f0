using Scotd.Corpora;
using Scotd.Corpora.Ledgers;
using Scotd.Teachers;
using Scotd.Tests.Tasks;
using Scotd.Yaml;

namespace Scotd.Tests.Corpora.Ledgers;

public sealed class LedgerCorpusTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Engine> Engines => TempLedger.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task Kept_samples_of_the_split_are_the_corpus(Engine engine)
    {
        using TempLedger place = new(engine);
        using Ledger ledger = place.Open();
        Series first = Rows.Series(0, task: "small"), stranger = Rows.Series(9, task: "small");
        Series other = Rows.Series(0, teacher: "S", task: "small") with { SawGold = true };
        LedgerSample whole = Rows.Sample(0) with { Logs = new(["All of it."], [-9]) };
        LedgerSample told = Rows.Sample(2, "b") with { Logs = new(["a", "b"], [-0.5, -0.25]) };
        await LedgerImport.RunAsync(ledger,
            [
                (other, whole), (first, Rows.Sample(0)), (first, Rows.Sample(1) with { Kept = false }),
                (first, told), (stranger, Rows.Sample(0)), (Rows.Series(0), Rows.Sample(0)),
            ], Cancellation);

        Rationale[] all = Read(new(Ledger: place.Place));

        Assert.Equal<Rationale>(
            [
                new("q0", 0, "Warmth 0 melts it.", "(a)", "S", -9, SawGold: true),
                new("q0", 1, "Warmth 0 melts it.", "(a)", "T"),
                new("q0", 2, "Warmth 2 melts it.", "(b)", "T", -0.75, Tokens: 2),
            ], all);
        Assert.Equal(
            [all[1] with { Sample = 0 }, all[2] with { Sample = 1 }], Read(new(Ledger: place.Place, Teacher: "T")));
        Assert.Equal(2, Read(new(Ledger: place.Place, WithoutSeenGold: true)).Length);
    }

    [Fact]
    public async Task What_came_at_temperature_0_is_greedy_and_numbered_apart()
    {
        using TempLedger place = new(Engine.Sqlite);
        using Ledger ledger = place.Open();
        Series samples = Rows.Series(0, task: "small");
        Series greedy = samples with { Settings = Rows.Settings with { Temperature = 0 } };
        await LedgerImport.RunAsync(ledger,
            [(samples, Rows.Sample(0)), (samples, Rows.Sample(1)), (greedy, Rows.Sample(0, "b"))], Cancellation);

        Assert.Equal(
            [(0, false, "(a)"), (0, true, "(b)"), (1, false, "(a)")],
            Read(new(Ledger: place.Place)).Select(read => (read.Sample, read.Greedy, read.Answer)).Order());
    }

    [Fact]
    public async Task A_ledger_with_nothing_for_the_experiment_says_what_it_has()
    {
        using TempLedger place = new(Engine.Sqlite);
        using (Ledger ledger = place.Open())
            await Rows.Fill(ledger, [Rows.Series(9, task: "small"), Rows.Series(8, "S", "small")], samples: 1);

        string message = Assert.Throws<CorpusException>(() => Read(new(Ledger: place.Place))).Message;

        Assert.Contains("no samples of task small", message, StringComparison.Ordinal);
        Assert.Contains("by S, T", message, StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Throws<CorpusException>(() => Read(new(Ledger: "nowhere"))).Message);
    }

    [Fact]
    public void A_ledgers_path_starts_at_the_plans_folder_and_other_places_stay_as_they_are()
    {
        using TempFolder folder = new();

        Assert.Equal(folder["a.ledger"], Written("a.ledger"));
        Assert.All(
            ["env:LEDGER", "Host=/run/pg;Database=d", "postgresql://me@h/d"],
            place => Assert.Equal(place, Written(place)));

        string? Written(string place) => YamlRecord.Read<CorpusSource>(
            YamlTree.Open(folder.Write("corpus.yaml", $"ledger: '{place}'\n"))).Ledger;
    }

    [Fact]
    public void A_plan_reads_a_file_or_a_ledger_and_never_a_password()
    {
        Refuse("needs a file or a ledger", () => new CorpusSource());
        Refuse("make two entries", () => new CorpusSource("f", Ledger: "l"));
        Refuse("only for files", () => new CorpusSource(Format: CorpusFormat.Paper, Ledger: "l"));
        Refuse("write env:NAME", () => new CorpusSource(Ledger: "Host=h;Password=S3cret"));
        Refuse("write env:NAME", () => new CorpusSource(Ledger: "postgresql://u:S3cret@h/d"));

        static void Refuse(string saying, Func<CorpusSource> make)
        {
            string message = Assert.Throws<PlanException>(make).Message;
            Assert.Contains(saying, message, StringComparison.Ordinal);
            Assert.DoesNotContain("S3cret", message, StringComparison.Ordinal);
        }
    }

    private static Rationale[] Read(CorpusSource source) =>
        [.. Corpus.Read(source, SmallTask.Task, SmallTask.Split(2))];
}
