using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;

namespace Scotd.Reports.Page;

/// <summary>
/// A page as it is written: the letters of an interpolated string are markup, its holes are text and are escaped, so
/// that nothing a teacher said can become an element. Numbers are the same in every culture.
/// </summary>
internal sealed class Markup(TextWriter writer)
{
    /// <summary>Writes a line of markup with escaped holes.</summary>
    /// <param name="piece">Has written itself by the time of the call.</param>
    public void Add([InterpolatedStringHandlerArgument("")] Piece piece)
    {
        _ = piece;
        writer.Write('\n');
    }

    /// <summary>Writes text as it is: the page's own styles and scripts, and JSON that has no &lt;.</summary>
    public void AddVerbatim(string text) => writer.Write(text);

    /// <summary>One interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Piece
    {
        private readonly TextWriter _writer;

        public Piece(int literalLength, int formattedCount, Markup page)
        {
            _ = literalLength + formattedCount;
            _writer = page.Writer;
        }

        public void AppendLiteral(string markup) => _writer.Write(markup);

        public void AppendFormatted(string text) => WebUtility.HtmlEncode(text, _writer);

        /// <summary>Two places are a hundredth of a pixel.</summary>
        public void AppendFormatted(double number, string format = "0.##") =>
            _writer.Write(number.ToString(format, CultureInfo.InvariantCulture));

        public void AppendFormatted(int number) => _writer.Write(number.ToString(CultureInfo.InvariantCulture));
    }

    private TextWriter Writer => writer;
}
