using Apache.Arrow;
using Weir.Connectors.DuckDb.Engine;
using Weir.Core.Errors;
using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Loading;

/// <summary>Finds the value that a load failed on: the engine says only which types do not go together.</summary>
internal static class Misfit
{
    /// <summary>Whether the engine's message means that.</summary>
    public static bool Is(EngineMessage said) => said.Mentions("type mismatch in AppendDataChunk");

    /// <summary>The error naming value, column and row.</summary>
    /// <param name="connection">To ask the engine which value it cannot cast; outside any transaction.</param>
    /// <param name="dialect">The engine's SQL.</param>
    /// <param name="columns">The table's columns.</param>
    /// <param name="part">The rows that did not go in.</param>
    /// <param name="before">Rows of the load before them.</param>
    public static WeirError Describe(
        EngineConnection connection, SqlDialect dialect, IReadOnlyList<RelationColumn> columns, RecordBatch part, long before)
    {
        foreach (var (column, array) in columns.Zip(part.Arrays))
        {
            for (var row = 0; array is StringArray texts && row < texts.Length; row++)
            {
                if (texts.GetString(row) is { } text && !Fits(connection, dialect, text, column.EngineType))
                {
                    return new WeirError(
                        WarehouseErrors.ConversionFailed,
                        $"'{text}' cannot be converted to {column.EngineType} (column '{column.Name}', row {before + row + 1} of the load).");
                }
            }
        }

        return new WeirError(WarehouseErrors.ConversionFailed, "The rows loaded do not have the types of the table's columns.");
    }

    private static bool Fits(EngineConnection connection, SqlDialect dialect, string text, string type) =>
        connection.Rows($"select cast(try_cast({dialect.Literal(text)} as {type}) as varchar)", CancellationToken.None)[0][0] is not null;
}
