using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>What one forward pass reads into the cache.</summary>
/// <param name="Tokens">N tokens.</param>
/// <param name="Wanted">Rows whose next token is to be chosen.</param>
/// <param name="CacheRows">Where the N keys and values go.</param>
internal sealed record Reading(TokenBatch Tokens, int[] Wanted, int[] CacheRows);
