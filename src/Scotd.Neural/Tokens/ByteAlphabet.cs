using System.Text;

namespace Scotd.Neural.Tokens;

/// <summary>
/// GPT-2's way to write any byte as one printable character, so that a vocabulary over bytes can be stored as text:
/// printable Latin-1 stands for itself, the other 68 bytes take U+0100, U+0101, … in order.
/// </summary>
internal static class ByteAlphabet
{
    private const int Beyond = 0x144;

    private static readonly char[] s_characters = Characters();
    private static readonly short[] s_bytes = Bytes();

    /// <summary>The character that stands for a byte.</summary>
    public static char Character(byte value) => s_characters[value];

    /// <summary>The byte that a character stands for, or -1.</summary>
    public static int Byte(char character) => character < Beyond ? s_bytes[character] : -1;

    /// <summary>The UTF-8 bytes of <paramref name="text"/>, each as its character.</summary>
    public static string Write(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        return string.Create(bytes.Length, bytes, static (span, bytes) =>
        {
            for (int i = 0; i < bytes.Length; i++)
                span[i] = s_characters[bytes[i]];
        });
    }

    /// <summary>The bytes of a token; a token with a character outside the alphabet gives its own UTF-8.</summary>
    public static byte[] Read(string token)
    {
        byte[] bytes = new byte[token.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            int value = Byte(token[i]);
            if (value < 0)
                return Encoding.UTF8.GetBytes(token);
            bytes[i] = (byte)value;
        }
        return bytes;
    }

    private static char[] Characters()
    {
        char[] characters = new char[256];
        char next = (char)0x100;
        for (int b = 0; b < 256; b++)
        {
            bool isPrintable = b is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            characters[b] = isPrintable ? (char)b : next++;
        }
        return characters;
    }

    private static short[] Bytes()
    {
        short[] bytes = new short[Beyond];
        Array.Fill(bytes, (short)-1);
        for (int b = 0; b < 256; b++)
            bytes[s_characters[b]] = (short)b;
        return bytes;
    }
}
