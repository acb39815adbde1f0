using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Scotd.Neural.Tokens;

/// <summary>
/// Writes a pattern of the Oniguruma dialect, as tokenizer files carry them, in .NET's dialect. Only constructs with
/// one meaning in both are taken (general categories, <c>\s \d</c>, groups, look-around, ordered alternatives,
/// greedy, lazy and possessive repeats); anything else is refused by name, because a near miss would give wrong ids
/// in silence.
/// </summary>
internal ref struct PatternTranslation(string pattern, Func<string, TokenizerException> unsupported)
{
    private static readonly HashSet<string> s_categories =
    [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe",
        "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "Cc", "Cf",
    ];

    private readonly StringBuilder _written = new();
    private int _at;
    private bool _anyCase;

    private readonly bool IsDone => _at >= pattern.Length;

    /// <summary>The whole pattern in .NET's dialect.</summary>
    public string Translate()
    {
        Alternatives();
        if (!IsDone)
            throw unsupported("an unmatched )");
        return _written.ToString();
    }

    private void Alternatives()
    {
        while (!IsDone && pattern[_at] != ')')
        {
            if (pattern[_at] == '|')
                _written.Append(pattern[_at++]);
            else
                Repeated();
        }
    }

    private void Repeated()
    {
        int start = _written.Length;
        Atom();
        while (!IsDone && Repeat() is { } repeat)
        {
            _written.Append(repeat);
            bool isCounted = repeat[0] == '{';
            if (!IsDone && pattern[_at] is '?' or '+' && isCounted)
                throw unsupported($"{repeat}{pattern[_at]}");
            if (!IsDone && pattern[_at] == '?')
            {
                _written.Append(pattern[_at++]);
            }
            else if (!IsDone && pattern[_at] == '+')
            {
                _at++;
                _written.Insert(start, "(?>").Append(')');
            }
            if (!IsDone && pattern[_at] is '?' or '*' or '+' or '{')
                throw unsupported("a repeat of a repeat");
        }
    }

    private string? Repeat()
    {
        if (pattern[_at] is '?' or '*' or '+')
            return pattern[_at++].ToString();
        if (pattern[_at] != '{')
            return null;
        Match count = Regex.Match(pattern[_at..], @"\A\{[0-9]+(,[0-9]*)?\}", RegexOptions.CultureInvariant);
        if (!count.Success)
            throw unsupported("a { that opens no count");
        _at += count.Length;
        return count.Value;
    }

    private void Atom()
    {
        char c = pattern[_at];
        if (c == '(')
        {
            Group();
        }
        else if (c == '[')
        {
            Set();
        }
        else if (c == '.')
        {
            _at++;
            _written.Append(@"[^\n]");
        }
        else if (c is '^' or '$' or '*' or '+' or '?' or '{' or ']')
        {
            throw unsupported($"{c} at index {_at}");
        }
        else if (Class() is { } category)
        {
            _written.Append(category);
        }
        else
        {
            char literal = Literal();
            string variants = Variants(literal);
            _written.Append(variants.Length == 1 ? Escaped(literal) : $"[{variants}]");
        }
    }

    private void Group()
    {
        string[] openings = ["(?:", "(?i:", "(?=", "(?!", "(?<=", "(?<!", "(?>"];
        string rest = pattern[_at..];
        string? opening = Array.Find(openings, o => rest.StartsWith(o, StringComparison.Ordinal));
        if (opening is null && rest.StartsWith("(?", StringComparison.Ordinal))
            throw unsupported($"the group {rest[..Math.Min(4, rest.Length)]}");
        bool outer = _anyCase;
        _anyCase |= opening == "(?i:";
        _at += opening?.Length ?? 1;
        _written.Append(opening is null or "(?i:" ? "(?:" : opening);
        Alternatives();
        if (IsDone)
            throw unsupported("an unmatched (");
        _at++;
        _written.Append(')');
        _anyCase = outer;
    }

    private void Set()
    {
        _at++;
        _written.Append('[');
        if (!IsDone && pattern[_at] == '^')
            _written.Append(pattern[_at++]);
        for (bool first = true; ; first = false)
        {
            if (IsDone)
                throw unsupported("an unmatched [");
            if (pattern[_at] == ']' && !first)
                break;
            if (pattern[_at] is '[' or ']' || pattern.AsSpan(_at).StartsWith("&&"))
                throw unsupported($"{pattern[_at]} within [ ]");
            Member();
        }
        _at++;
        _written.Append(']');
    }

    private void Member()
    {
        if (Class() is { } category)
        {
            _written.Append(category);
            return;
        }
        char low = Literal();
        bool isRange = _at + 1 < pattern.Length && pattern[_at] == '-' && pattern[_at + 1] is not (']' or '[');
        if (!isRange)
        {
            foreach (char variant in Variants(low))
                _written.Append(Escaped(variant));
            return;
        }
        _at++;
        char high = Literal();
        if (_anyCase && high >= 'A')
            throw unsupported($"the range {low}-{high} within (?i: )");
        if (high < low || StandIns.Between(low, high))
            throw unsupported($"the range {low}-{high}");
        _written.Append(Escaped(low)).Append('-').Append(Escaped(high));
    }

    /// <summary>A class such as \s or \p{Lu} at this place, or null.</summary>
    private string? Class()
    {
        if (pattern[_at] != '\\' || _at + 1 >= pattern.Length)
            return null;
        char kind = pattern[_at + 1];
        if (kind is 's' or 'S' or 'd' or 'D')
        {
            _at += 2;
            return $@"\{kind}";
        }
        if (kind is not ('p' or 'P'))
            return null;
        int end = pattern.IndexOf('}', _at);
        char first = _at + 2 < pattern.Length ? pattern[_at + 2] : '?';
        string name = first == '{' && end > _at ? pattern[(_at + 3)..end] : first.ToString();
        if (!s_categories.Contains(name) || (_anyCase && name is "Lu" or "Ll" or "Lt"))
            throw unsupported($@"\{kind}{{{name}}}");
        _at = first == '{' ? end + 1 : _at + 3;
        return $@"\{kind}{{{name}}}";
    }

    /// <summary>One character, written plainly or with a backslash.</summary>
    private char Literal()
    {
        char c = pattern[_at++];
        if (c == '\\')
        {
            char escaped = IsDone ? throw unsupported(@"a \ at the end") : pattern[_at++];
            c = escaped switch
            {
                'r' => '\r',
                'n' => '\n',
                't' => '\t',
                'f' => '\f',
                'v' => '\v',
                'u' => Hexadecimal(4),
                'x' => Hexadecimal(2),
                _ when !char.IsAsciiLetterOrDigit(escaped) => escaped,
                _ => throw unsupported($@"\{escaped}"),
            };
        }
        return char.IsSurrogate(c) || StandIns.Between(c, c) ? throw unsupported($"the character U+{(int)c:X4}") : c;
    }

    private char Hexadecimal(int digits)
    {
        string written = pattern.Substring(_at, Math.Min(digits, pattern.Length - _at));
        if (written.Length < digits || !written.All(char.IsAsciiHexDigit))
            throw unsupported($@"\{pattern[_at - 1]}{written}");
        _at += digits;
        return (char)int.Parse(written, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The character in all its cases where case is ignored: Unicode gives s a long and k a Kelvin form.
    /// </summary>
    private readonly string Variants(char c)
    {
        if (!_anyCase || !char.IsLetter(c))
            return c.ToString();
        if (!char.IsAscii(c))
            throw unsupported($"the letter {c} within (?i: )");
        string cases = $"{char.ToLowerInvariant(c)}{char.ToUpperInvariant(c)}";
        return cases switch
        {
            "sS" => "sS\u017F",
            "kK" => "kK\u212A",
            _ => cases,
        };
    }

    private static string Escaped(char c) => char.IsAsciiLetterOrDigit(c)
        ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $@"\u{(int)c:X4}");
}
