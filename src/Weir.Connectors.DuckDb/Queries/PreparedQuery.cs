using System.Globalization;
using DuckDB.NET.Native;
using Weir.Connectors.DuckDb.Engine;
using Weir.Connectors.DuckDb.Types;
using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Queries;

/// <summary>
/// A query made ready so that every column leaves the engine in the physical form of its logical type. Where the engine's own form is
/// another (an interval, a structure, a TINYINT) the query is wrapped in one that converts, so that the engine does it vector by vector.
/// </summary>
/// <param name="Handle">The statement to execute.</param>
/// <param name="Sql">What was asked.</param>
/// <param name="Columns">The result's columns, with the types of what was asked.</param>
internal sealed record PreparedQuery(DuckDBPreparedStatement Handle, string Sql, IReadOnlyList<RelationColumn> Columns) : IDisposable
{
    /// <summary>Parses and binds.</summary>
    public static PreparedQuery Prepare(EngineConnection connection, string sql)
    {
        var statement = PrepareNative(connection, sql, sql);
        var (columns, conversions) = Describe(statement);
        if (conversions.All(conversion => conversion is null))
        {
            return new PreparedQuery(statement, sql, columns);
        }

        statement.Dispose();
        return new PreparedQuery(PrepareNative(connection, Wrap(sql, conversions), sql), sql, columns);
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private static DuckDBPreparedStatement PrepareNative(EngineConnection connection, string sql, string asked)
    {
        if (NativeMethods.PreparedStatements.DuckDBPrepare(connection.Handle, sql, out var statement).IsSuccess())
        {
            return statement;
        }

        using (statement)
        {
            var message = NativeMethods.PreparedStatements.DuckDBPrepareError(statement);
            connection.RollBack();
            throw EngineFailure.FromStatement(PrepareFailure.TypeOf(message), message, asked).ToException();
        }
    }

    private static (IReadOnlyList<RelationColumn> Columns, IReadOnlyList<string?> Conversions) Describe(DuckDBPreparedStatement statement)
    {
        var columns = new List<RelationColumn>();
        var conversions = new List<string?>();
        for (var i = 0; i < NativeExtras.ColumnCount(statement); i++)
        {
            using var native = NativeExtras.ColumnType(statement, i);
            var type = EngineTypes.Read(native);
            columns.Add(new RelationColumn(NativeExtras.ColumnName(statement, i), type.Spelling, type.Logical));
            conversions.Add(type.Conversion);
        }

        return (columns, conversions);
    }

    // By position, because a result may have two columns of one name.
    private static string Wrap(string sql, IReadOnlyList<string?> conversions)
    {
        var names = conversions.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"c{i}")).ToList();
        var expressions = conversions.Zip(names, (conversion, name) => $"{(conversion ?? "{0}").Replace("{0}", name, StringComparison.Ordinal)} as {name}");
        return $"select {string.Join(", ", expressions)} from (\n{sql.AsSpan().TrimEnd(" \t\r\n;")}\n) as weir_result({string.Join(", ", names)})";
    }
}
