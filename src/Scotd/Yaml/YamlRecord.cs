using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Scotd.Yaml;

/// <summary>
/// Reads a record from YAML by its constructor: parameters are the keys, defaults are the values left out.
/// </summary>
/// <remarks>Unknown keys are refused. The record itself refuses values that it cannot live with.</remarks>
internal static class YamlRecord
{
    /// <summary>The record that the tree describes.</summary>
    /// <param name="tree">A map.</param>
    /// <param name="path">The keys above the tree, e.g. "training", or "" for the whole file.</param>
    /// <exception cref="PlanException">
    /// File and line, the key and its nearest valid one, or the bound it breaks.
    /// </exception>
    public static T Read<T>(YamlTree tree, string path = "") => (T)ReadRecord(tree, typeof(T), path);

    internal static ConstructorInfo ConstructorOf(Type type) =>
        type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;

    private static object ReadRecord(YamlTree tree, Type type, string path)
    {
        if (tree is not YamlMap map)
            throw new PlanException($"{tree.Place.Text}: {Named(path)} needs keys under it, one a line.");
        ConstructorInfo constructor = ConstructorOf(type);
        ParameterInfo[] parameters = constructor.GetParameters();
        RefuseUnknown(map, [.. parameters.Select(p => YamlName.OfKey(p.Name!))], path);
        object?[] values = [.. parameters.Select(p => ReadParameter(map, p, path))];
        try
        {
            return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, values, CultureInfo.InvariantCulture);
        }
        catch (PlanException problem) when (problem.Key is { } key)
        {
            throw new PlanException($"{PlaceOf(map, key.Split('.'))}: {problem.Message}", problem);
        }
    }

    /// <summary>A record names a setting by its full path; the map at hand holds the end of that path.</summary>
    private static string PlaceOf(YamlMap map, string[] path) => Enumerable.Range(0, path.Length)
        .Select(start => map.Walk(path[start..])).OfType<YamlTree>().FirstOrDefault(map).Place.Text;

    private static void RefuseUnknown(YamlMap map, IReadOnlyList<string> known, string path)
    {
        if (map.Keys.FirstOrDefault(key => !known.Contains(key)) is not { } stranger) return;
        throw new PlanException($"{map[stranger].Place.Text}: {Join(path, stranger)} is not a key here; " +
            $"did you mean {Nearest.Of(stranger, known)}? Known: {string.Join(", ", known)}.");
    }

    private static object? ReadParameter(YamlMap map, ParameterInfo parameter, string path)
    {
        string key = YamlName.OfKey(parameter.Name!);
        bool isNullable = new NullabilityInfoContext().Create(parameter).WriteState is NullabilityState.Nullable;
        YamlTree? value = map.Find(key);
        if (value is YamlScalar { IsNull: true } && (isNullable || parameter.HasDefaultValue)) value = null;
        if (value is null)
        {
            return parameter.HasDefaultValue
                ? parameter.DefaultValue
                : throw new PlanException($"{map.Place.Text}: {Join(path, key)} is missing; add it.");
        }
        bool isPath = IsPath(parameter, (value as YamlScalar)?.Text);
        return ReadValue(value, parameter.ParameterType, isPath, Join(path, key));
    }

    /// <summary>Whether a setting is a path; a value that is something else is none, e.g. an address.</summary>
    /// <param name="parameter">The setting.</param>
    /// <param name="value">As text; null for a list.</param>
    internal static bool IsPath(ParameterInfo parameter, string? value) =>
        parameter.GetCustomAttribute<FilePathAttribute>() is { } mark
        && !(mark.Unless is { } pattern && value is not null && Regex.IsMatch(value, pattern));

    private static object ReadValue(YamlTree tree, Type type, bool isPath, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (IsList(type)) return ReadList(tree, type.GetGenericArguments()[0], isPath, path);
        if (IsMap(type)) return ReadMap(tree, type.GetGenericArguments(), path);
        if (!IsScalar(type)) return ReadRecord(tree, type, path);
        if (tree is not YamlScalar scalar)
            throw new PlanException($"{tree.Place.Text}: {path} must be one value, not a list or a map.");
        string text = scalar.Text;
        if (type == typeof(string)) return isPath ? Path.GetFullPath(text, scalar.Place.Folder) : text;
        if (type.IsEnum) return ReadChoice(scalar, type, path);
        CultureInfo culture = CultureInfo.InvariantCulture;
        object? value =
            type == typeof(bool) ? text switch { "true" => true, "false" => false, _ => null }
            : type == typeof(int) ? int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out int i) ? i : null
            : type == typeof(ulong) ? ulong.TryParse(text, NumberStyles.None, culture, out ulong u) ? u : null
            : type == typeof(decimal) ? decimal.TryParse(text, NumberStyles.Number, culture, out decimal m) ? m : null
            : double.TryParse(text, NumberStyles.Float, culture, out double d) && double.IsFinite(d) ? d : null;
        return value ?? throw new PlanException($"{scalar.Place.Text}: {path} is '{text}'; it must be {Kind(type)}.");
    }

    private static Array ReadList(YamlTree tree, Type item, bool isPath, string path)
    {
        if (tree is not YamlList list)
            throw new PlanException($"{tree.Place.Text}: {path} must be a list, e.g. [one, two].");
        Array values = Array.CreateInstance(item, list.Items.Count);
        for (int i = 0; i < values.Length; i++)
            values.SetValue(ReadValue(list.Items[i], item, isPath, $"{path}.{i}"), i);
        return values;
    }

    private static object ReadMap(YamlTree tree, Type[] types, string path)
    {
        if (tree is not YamlMap map)
            throw new PlanException($"{tree.Place.Text}: {path} must be keys and values, e.g. {{ key: value }}.");
        var values = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(types))!;
        foreach (string key in map.Keys)
        {
            object name = ReadValue(new YamlScalar(key, map[key].Place), types[0], isPath: false, $"a key of {path}");
            values.Add(name, ReadValue(map[key], types[1], isPath: false, Join(path, key)));
        }
        return values;
    }

    private static Enum ReadChoice(YamlScalar scalar, Type type, string path)
    {
        Enum[] choices = [.. Enum.GetValues(type).Cast<Enum>()];
        string[] names = [.. choices.Select(YamlName.OfChoice)];
        int index = Array.IndexOf(names, scalar.Text);
        if (index >= 0) return choices[index];
        throw new PlanException($"{scalar.Place.Text}: {path} is '{scalar.Text}'; did you mean " +
            $"{Nearest.Of(scalar.Text, names)}? Known: {string.Join(", ", names)}.");
    }

    internal static bool IsList(Type type) => IsGeneric(type, typeof(IReadOnlyList<>));

    internal static bool IsMap(Type type) => IsGeneric(type, typeof(IReadOnlyDictionary<,>));

    internal static bool IsScalar(Type type) =>
        type.IsEnum || type.IsPrimitive || type == typeof(string) || type == typeof(decimal);

    private static bool IsGeneric(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static string Kind(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(int) ? "a whole number"
        : type == typeof(ulong) ? "a whole number from 0"
        : "a number";

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string Named(string path) => path.Length == 0 ? "the file" : path;
}
