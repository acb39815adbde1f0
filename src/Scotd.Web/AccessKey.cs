using System.Security.Cryptography;
using System.Text;

namespace Scotd.Web;

/// <summary>What callers must know. Only its hash is kept, so that it can get into no log and no message.</summary>
public sealed class AccessKey
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _sha256;

    /// <param name="key">Not empty.</param>
    public AccessKey(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        _sha256 = Hash(key);
    }

    /// <summary>
    /// Whether a request's Authorization is "Bearer" and the key; takes as long whatever is wrong with it.
    /// </summary>
    public bool IsIn(string? authorization) =>
        authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(_sha256, Hash(authorization[Scheme.Length..].Trim()));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
