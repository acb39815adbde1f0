namespace Scotd.Neural.Folders;

/// <summary>
/// How numbers are stored, by the names of the safetensors format (F8E5M2 is its F8_E5M2). Weights are read from the
/// first four and written as the first three; the others occur in buffers that no weight needs.
/// </summary>
public enum StoredType
{
    /// <summary>IEEE single precision.</summary>
    F32,

    /// <summary>IEEE half precision: 5 bits of exponent, 10 of fraction.</summary>
    F16,

    /// <summary>The upper half of a single: 8 bits of exponent, 7 of fraction.</summary>
    BF16,

    /// <summary>IEEE double precision.</summary>
    F64,

    /// <summary>One byte, 0 or 1.</summary>
    BOOL,

    /// <summary>Unsigned byte.</summary>
    U8,

    /// <summary>Signed byte.</summary>
    I8,

    /// <summary>One byte: 5 bits of exponent, 2 of fraction.</summary>
    F8E5M2,

    /// <summary>One byte: 4 bits of exponent, 3 of fraction.</summary>
    F8E4M3,

    /// <summary>Unsigned, 2 bytes.</summary>
    U16,

    /// <summary>Signed, 2 bytes.</summary>
    I16,

    /// <summary>Unsigned, 4 bytes.</summary>
    U32,

    /// <summary>Signed, 4 bytes.</summary>
    I32,

    /// <summary>Unsigned, 8 bytes.</summary>
    U64,

    /// <summary>Signed, 8 bytes.</summary>
    I64,
}
