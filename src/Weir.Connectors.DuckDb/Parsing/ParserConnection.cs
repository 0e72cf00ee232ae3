using DuckDB.NET.Native;
using Weir.Connectors.DuckDb.Engine;

namespace Weir.Connectors.DuckDb.Parsing;

/// <summary>A connection with the serialising statement prepared. Used by one thread at a time.</summary>
internal sealed class ParserConnection : IDisposable
{
    private readonly DuckDBNativeConnection _connection;
    private readonly DuckDBPreparedStatement _statement;

    public ParserConnection(Database database)
    {
        _connection = database.Connect();
        if (!NativeMethods.PreparedStatements.DuckDBPrepare(_connection, "select json_serialize_sql($1::varchar)", out _statement).IsSuccess())
        {
            throw EngineFailure.Unusable($"Its parser is not available: {NativeMethods.PreparedStatements.DuckDBPrepareError(_statement)}");
        }
    }

    /// <summary>The statement as JSON. A mistake in the SQL is JSON too.</summary>
    public ParserReply Serialize(string sql)
    {
        if (!NativeMethods.PreparedStatements.DuckDBBindVarchar(_statement, 1, sql).IsSuccess())
        {
            return new ParserReply(null, "the text is not valid Unicode");
        }

        var state = NativeMethods.PreparedStatements.DuckDBExecutePrepared(_statement, out var result);
        try
        {
            if (!state.IsSuccess())
            {
                return new ParserReply(null, EngineMessage.Parse(NativeMethods.Query.DuckDBResultError(ref result)).Summary());
            }

            using var chunk = NativeMethods.Query.DuckDBFetchChunk(result);
            return new ParserReply(TextValue.Read(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, 0), 0).ToArray(), null);
        }
        finally
        {
            NativeMethods.Query.DuckDBDestroyResult(ref result);
        }
    }

    public void Dispose()
    {
        _statement.Dispose();
        _connection.Dispose();
    }
}
