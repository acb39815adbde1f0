using Scotd.Yaml;

namespace Scotd.Sampling;

/// <summary>What models cost, as data: providers change their prices, programs should not have to.</summary>
/// <param name="Models">Price by the model's name, as the plan spells it.</param>
public sealed record PriceTable(IReadOnlyDictionary<string, TokenPrice> Models)
{
    /// <summary>Reads a price table.</summary>
    /// <exception cref="PlanException">File, line, what, and the mend.</exception>
    public static PriceTable Open(string path) => YamlRecord.Read<PriceTable>(YamlTree.Open(path));

    /// <summary>The price of one model.</summary>
    /// <exception cref="PlanException">The table does not have it.</exception>
    public TokenPrice Of(string model, string path) => Models.GetValueOrDefault(model) ?? throw new PlanException(
        $"{path} has no price for '{model}'; the nearest is {Nearest.Of(model, [.. Models.Keys])}. Add it there, in " +
        "US dollars per million tokens: input, output, and cached_input where it is cheaper.");
}
