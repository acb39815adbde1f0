namespace Scotd.Tests.Corpora.Ledgers;

/// <summary>What a ledger lies in.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}
