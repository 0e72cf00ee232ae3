using Weir.Connectors.DuckDb.Parsing;

namespace Weir.Models.Tests.SqlDependencies;

/// <summary>One parser for the tests of a class: its engine starts once.</summary>
public sealed class SqlParserFixture : IDisposable
{
    /// <summary>DuckDB's parser.</summary>
    public DuckDbSqlParser Parser { get; } = new();

    /// <inheritdoc/>
    public void Dispose() => Parser.Dispose();
}
