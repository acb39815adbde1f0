using Scotd.Yaml;

namespace Scotd.Plans;

/// <summary>
/// Turns what a person wrote into a full plan: overrides first, then presets, then the settings by method.
/// </summary>
internal static class PlanTree
{
    /// <summary>A plan out of a manifest.</summary>
    /// <param name="text">Resolved, its paths from the folder of <paramref name="file"/>.</param>
    /// <param name="file">The manifest.</param>
    /// <exception cref="PlanException">File, line of the plan, what, and the mend.</exception>
    public static T Read<T>(string text, string file)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        return YamlRecord.Read<T>(Resolve(YamlTree.Parse(
            text, line => new(FormattableString.Invariant($"{file}, plan, line {line}"), folder)), []));
    }

    public static YamlTree Resolve(YamlTree tree, IEnumerable<PlanOverride> overrides)
    {
        if (tree is not YamlMap plan)
            throw new PlanException($"{tree.Place.Text} is not a plan; it needs keys, one a line, e.g. name: first.");
        foreach (PlanOverride change in overrides)
            Set(plan, change.Argument, change.Folder);
        if (plan.Find("sample") is YamlMap && plan.Find("corpus") is null)
            plan["corpus"] = new YamlList([], plan.Place);
        if (plan.Find("training") is not YamlMap training) return plan;
        training = WithPreset(training);
        plan["training"] = training;
        if (plan.Find("training_for") is not YamlMap methods) return plan;
        foreach (string method in methods.Keys.ToArray())
        {
            if (methods[method] is not YamlMap own) continue;
            if (own.Find("precision") is null && training.Find("precision") is { } precision)
                own["precision"] = precision;
            methods[method] = own.Find("preset") is null ? own.Over(training) : WithPreset(own);
        }
        return plan;
    }

    /// <summary>The preset's settings under those that are written out.</summary>
    private static YamlMap WithPreset(YamlMap training)
    {
        if (training.Find("preset") is not { } preset) return training;
        if (preset is not YamlScalar { Text: "paper" })
            throw new PlanException($"{preset.Place.Text}: training.preset must be paper, the only one there is.");
        var full = (YamlMap)YamlTree.Parse(YamlWriter.Write(TrainingPlan.Paper), _ => preset.Place);
        YamlMap both = training.Over(full);
        both.Remove("preset");
        return both;
    }

    private static void Set(YamlMap plan, string argument, string folder)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
            throw new PlanException($"--set {argument} needs a key and a value, e.g. --set training.steps=100.");
        string[] keys = argument[..equals].Trim().Split('.');
        YamlTree value = YamlTree.Parse(argument[(equals + 1)..], _ => new($"--set {argument}", folder));
        YamlTree at = plan;
        for (int i = 0; i < keys.Length - 1; i++)
        {
            if (at is YamlMap parent && parent.Find(keys[i]) is null or YamlScalar { IsNull: true })
                parent[keys[i]] = new YamlMap(value.Place);
            at = at.Step(keys[i]) ?? throw NoSuchKey(argument, keys[..(i + 1)]);
        }
        if (at is YamlMap map) map[keys[^1]] = value;
        else if (at is YamlList list && list.Position(keys[^1]) is { } position) list.Items[position] = value;
        else throw NoSuchKey(argument, keys);
    }

    private static PlanException NoSuchKey(string argument, string[] keys) =>
        new($"--set {argument}: the plan has no {string.Join('.', keys)}. Lists count from 0, e.g. corpus.0.file.");
}
