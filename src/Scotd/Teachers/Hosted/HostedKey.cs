using System.Text;
using System.Text.Json;

namespace Scotd.Teachers.Hosted;

/// <summary>The key to a server. It can be sent and struck out of texts; it cannot be printed.</summary>
public sealed class HostedKey
{
    private const string Struck = "[key]";
    private const int ShortestSecret = 16;

    private readonly string _value;
    private readonly string[] _forms;
    private readonly byte[][] _bytes;

    /// <summary>Blanks and line ends around it are left out: files and shells add them.</summary>
    /// <exception cref="PlanException">It is empty, or has letters that no header may have.</exception>
    public HostedKey(string value)
    {
        _value = value.Trim();
        if (_value.Length == 0 || _value.Any(letter => letter is <= ' ' or > '~'))
        {
            throw PlanException.At("teacher.key_from",
                "names a variable that holds no key: it is empty, or has blanks or letters beyond ASCII in it.");
        }

        string[] forms = [_value, JsonEncodedText.Encode(_value).Value, Uri.EscapeDataString(_value),
            _value.Replace("/", @"\/", StringComparison.Ordinal)];
        _forms = [.. forms.Distinct().OrderByDescending(form => form.Length)];
        _bytes = [.. _forms.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>The key in the environment variable that a plan names; null where it names none.</summary>
    /// <exception cref="PlanException">The variable is not set, or holds no key.</exception>
    public static HostedKey? FromEnvironment(string? variable)
    {
        if (variable is null) return null;
        return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? new(value)
            : throw PlanException.At("teacher.key_from",
                $"names the environment variable {variable}, which is not set. Set it, e.g. export {variable}=...");
    }

    /// <summary>
    /// False for what people write where a server wants no key, e.g. "none": a text may well have that word in it.
    /// </summary>
    internal bool IsSecret => _value.Length >= ShortestSecret;

    /// <summary>The text without the key, also where it is written as JSON or in an address.</summary>
    public string Redact(string text)
    {
        foreach (string form in _forms)
            text = text.Replace(form, Struck, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The same of a text in UTF-8; the array itself where the key is not in it.</summary>
    internal byte[] Redact(byte[] text)
    {
        foreach (byte[] form in _bytes)
        {
            if (text.AsSpan().IndexOf(form) >= 0)
                return Encoding.UTF8.GetBytes(Redact(Encoding.UTF8.GetString(text)));
        }

        return text;
    }

    /// <summary>Nothing of the key.</summary>
    public override string ToString() => Struck;

    /// <summary>Puts the key on a request.</summary>
    internal void Sign(HttpRequestMessage request, string header)
    {
        bool bears = header.Equals(HostedTeacherPlan.Authorization, StringComparison.OrdinalIgnoreCase);
        request.Headers.TryAddWithoutValidation(header, bears ? $"Bearer {_value}" : _value);
    }
}
