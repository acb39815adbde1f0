using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scotd.Tasks;

/// <summary>Writes a choice in JSON as YAML spells it, e.g. "numerical-float" (<see cref="Yaml.YamlName"/>).</summary>
internal sealed class DashedChoice<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower)
    where T : struct, Enum;
