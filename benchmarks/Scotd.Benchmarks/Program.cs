using System.Globalization;
using Scotd;
using Scotd.Benchmarks;

switch (args)
{
    case ["visits", var plan, "rationales" or "rows", var questions, .. var changes]:
        new VisitsBenchmark(
            Plan.Open(plan, changes), args[2] == "rows" ? Budget.Rows : Budget.Rationales,
            questions == "all" ? int.MaxValue : int.Parse(questions, CultureInfo.InvariantCulture),
            Console.Error.WriteLine).Run();
        return 0;
    case ["corpus"]:
        CorpusBenchmark.Run(DateTimeOffset.UtcNow);
        return 0;
    case ["corpus", var path, var rationales]:
        CorpusBenchmark.Measure(path, int.Parse(rationales, CultureInfo.InvariantCulture));
        return 0;
    case ["ledger", .. { Length: <= 2 } more]:
        using (BenchmarkLedger at = new(more.Length > 1 ? more[1] : null))
        {
            int questions = more.Length > 0 ? int.Parse(more[0], CultureInfo.InvariantCulture) : 10_000;
            await new LedgerBenchmark(at.Place, questions).RunAsync();
        }
        return 0;
    default:
        Console.Error.WriteLine(
            "There are: visits <plan.yaml> rationales|rows <questions>|all [key=value]..., " +
            "e.g. visits plan.yaml rows all training.steps=400 seeds=[1,2,3]; corpus; " +
            "ledger [questions] [connection string].");
        return 2;
}
