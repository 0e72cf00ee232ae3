using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using DuckDB.NET.Native;
using Weir.Connectors.DuckDb.Engine;
using Weir.Core.Ports;

namespace Weir.Connectors.DuckDb.Parsing;

/// <summary>
/// DuckDB's own parser, through <c>json_serialize_sql</c> on an engine in memory: SELECT statements only, 0.1–0.2 ms for an ordinary one.
/// Several statements give several entries of the tree's <c>statements</c>; text without one gives none. <c>query_location</c> in the
/// tree counts UTF-8 bytes. The engine is started by the first call.
/// </summary>
public sealed class DuckDbSqlParser : ISqlParser, IDisposable
{
    // The engine itself refuses expressions deeper than 1,000; each level is a few objects and arrays of the tree.
    private static readonly JsonDocumentOptions TreeOptions = new() { MaxDepth = 8192 };

    private static readonly EngineSettings Settings = new(new Dictionary<string, string> { ["memory_limit"] = "1GB" });

    private readonly Lazy<Database> _database = new(() => Database.Start(Settings));
    private readonly ConcurrentBag<ParserConnection> _idle = [];

    /// <inheritdoc/>
    public string Version { get; } = $"duckdb {typeof(NativeMethods).Assembly.GetName().Version}";

    /// <inheritdoc/>
    public SqlParse Parse(string sql)
    {
        // The native interface takes text up to the first NUL, and would parse less than it was given.
        if (sql.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var nul)
        {
            return new SqlParse(null, "the text contains a NUL character", nul);
        }

        if (!_idle.TryTake(out var connection))
        {
            connection = new ParserConnection(_database.Value);
        }

        try
        {
            return Read(connection.Serialize(sql), sql);
        }
        finally
        {
            _idle.Add(connection);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        if (_database.IsValueCreated)
        {
            _database.Value.Dispose();
        }
    }

    private static SqlParse Read(ParserReply reply, string sql)
    {
        if (reply.Json is null)
        {
            return new SqlParse(null, reply.Failure, null);
        }

        JsonDocument tree;
        try
        {
            tree = JsonDocument.Parse(reply.Json, TreeOptions);
        }
        catch (JsonException)
        {
            return new SqlParse(null, "the statement is nested too deeply", null);
        }

        if (!tree.RootElement.GetProperty("error").GetBoolean())
        {
            return new SqlParse(tree, null, null);
        }

        using (tree)
        {
            return new SqlParse(null, tree.RootElement.GetProperty("error_message").GetString(), Offset(tree.RootElement, sql));
        }
    }

    // The engine counts code points; callers count UTF-16 characters.
    private static int? Offset(JsonElement error, string sql)
    {
        if (!error.TryGetProperty("position", out var position) || !int.TryParse(position.GetString(), out var codePoints))
        {
            return null;
        }

        var characters = 0;
        while (codePoints-- > 0 && characters < sql.Length)
        {
            _ = Rune.DecodeFromUtf16(sql.AsSpan(characters), out _, out var width);
            characters += width;
        }

        return characters;
    }
}
