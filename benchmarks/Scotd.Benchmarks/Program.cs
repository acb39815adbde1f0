using System.Globalization;
using Scotd;
using Scotd.Benchmarks;

switch (args)
{
    case ["visits", var plan, .. var changes]:
        new VisitsBenchmark(Plan.Open(plan, changes), Console.Error.WriteLine).Run();
        return 0;
    case ["corpus"]:
        CorpusBenchmark.Run();
        return 0;
    case ["corpus", var path, var rationales]:
        CorpusBenchmark.Measure(path, int.Parse(rationales, CultureInfo.InvariantCulture));
        return 0;
    default:
        Console.Error.WriteLine(
            "There are: visits <plan.yaml> [key=value]..., e.g. visits plan.yaml training.steps=400 seeds=[1,2,3]; " +
            "corpus.");
        return 2;
}
