using System.Globalization;
using Scotd.Evaluation;
using Scotd.Reports;
using Scotd.Yaml;

namespace Scotd.Judging;

/// <summary>
/// How far judges agree on A, B and neither, as they chose: before anything is unblinded, so that a system that always
/// wins does not make agreement look like chance.
/// </summary>
/// <param name="Pairs">Judged by more than one person.</param>
/// <param name="Alpha">Krippendorff's, nominal, over them; null where it cannot be had.</param>
/// <param name="Kappas">Cohen's, of every two judges with pairs in common; the checker under its own name.</param>
public sealed record Agreement(int Pairs, double? Alpha, IReadOnlyList<KappaOfTwo> Kappas)
{
    /// <summary>For people, e.g. "Cohen's kappa, Ada and Ben, 40 pairs: 0.58".</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            if (Pairs == 0)
                yield return "No pair was judged by two people, so nothing is known of their agreement.";
            else
                yield return $"Krippendorff's alpha, nominal, {Said(Pairs)} judged by several people: {Said(Alpha)}";
            foreach (KappaOfTwo two in Kappas)
                yield return $"Cohen's kappa, {two.First} and {two.Second}, {Said(two.Pairs)}: {Said(two.Kappa)}";
        }
    }

    /// <summary>Reckons both.</summary>
    public static Agreement Of(IReadOnlyList<Judgement> judgements)
    {
        IReadOnlyList<string>[] shared = [.. judgements.Where(one => !one.IsChecker).GroupBy(one => one.Pair)
            .Select(pair => (IReadOnlyList<string>)[.. pair.Select(one => YamlName.OfChoice(one.Choice))])
            .Where(said => said.Count > 1)];
        string[] judges = [.. judgements.Select(one => one.Judge).Distinct()];
        Dictionary<(string Judge, string Pair), string> said = judgements.ToDictionary(
            one => (one.Judge, one.Pair), one => YamlName.OfChoice(one.Choice));
        List<KappaOfTwo> kappas = [];
        for (int i = 0; i < judges.Length; i++)
        {
            foreach (string other in judges.Skip(i + 1))
            {
                (string, string)[] both = [.. judgements
                    .Where(one => one.Judge == judges[i] && said.ContainsKey((other, one.Pair)))
                    .Select(one => (said[(judges[i], one.Pair)], said[(other, one.Pair)]))];
                if (both.Length > 0)
                    kappas.Add(new(judges[i], other, both.Length, CohensKappa.Of(both)));
            }
        }
        return new(shared.Length, KrippendorffsAlpha.Of(shared), kappas);
    }

    private static string Said(int pairs) => pairs == 1 ? "1 pair" : $"{Spoken.Count(pairs)} pairs";

    /// <summary>"–" where it cannot be had.</summary>
    private static string Said(double? number) => number?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";
}
