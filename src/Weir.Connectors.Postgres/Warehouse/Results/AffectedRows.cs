using Npgsql;

namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary>How many rows a command touched.</summary>
internal static class AffectedRows
{
    /// <summary>Reads to the end of what a command gives back.</summary>
    /// <returns>The count of its last statement that changes or stores rows; null when none does.</returns>
    public static async Task<long?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancel)
    {
        // CREATE TABLE AS is reported as a SELECT, but gives no rows back.
        var givesRows = reader.FieldCount > 0;
        while (await reader.NextResultAsync(cancel).ConfigureAwait(false))
        {
            givesRows |= reader.FieldCount > 0;
        }

#pragma warning disable CS0618 // Obsolete in favour of NpgsqlBatch, which would have to be given statements already taken apart.
        var statements = reader.Statements;
#pragma warning restore CS0618
        for (var i = statements.Count - 1; i >= 0; i--)
        {
            if (Changes(statements[i].StatementType) || (statements[i].StatementType is StatementType.Select && !givesRows))
            {
                return (long)statements[i].Rows;
            }
        }

        return null;
    }

    private static bool Changes(StatementType type) =>
        type is StatementType.Insert or StatementType.Update or StatementType.Delete or StatementType.Merge or StatementType.CreateTableAs or StatementType.Copy;
}
