using System.Text.Json;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Models.Compilation;

namespace Weir.Models.SqlDependencies;

/// <summary>The query of compiled SQL as the engine's syntax tree, whose places can be told as places of the file.</summary>
internal sealed class ParsedQuery : IDisposable
{
    private readonly MappedSql _sql;
    private readonly int _offset;
    private readonly ByteOffsets _bytes;
    private readonly SqlParse _parse;

    private ParsedQuery(MappedSql sql, int offset, string query, SqlParse parse)
    {
        (_sql, _offset, _parse) = (sql, offset, parse);
        _bytes = new ByteOffsets(query);
    }

    /// <summary>The tree; null when the parser does not take the SQL.</summary>
    public JsonElement? Tree => _parse.Tree?.RootElement;

    /// <summary>What the parser objects to.</summary>
    public string? Message => _parse.Message?.TrimEnd('.');

    /// <summary>Parses it; null when the SQL has no query.</summary>
    public static ParsedQuery? Of(MappedSql sql, ISqlParser parser) =>
        StatementPeeler.Peel(sql.Text).FirstOrDefault() is { Query: { } query } statement
            ? new ParsedQuery(sql, statement.Offset, query, parser.Parse(query)) : null;

    /// <summary>Where something of the tree is written; of what the engine gives no place for, where the file's SQL begins.</summary>
    /// <param name="offset">The engine's offset, in UTF-8 bytes; -1: none.</param>
    public SourceLocation? LocationOf(int offset) => _sql.LocationOf(offset < 0 ? 0 : _offset + _bytes.CharacterAt(offset));

    /// <inheritdoc/>
    public void Dispose() => _parse.Tree?.Dispose();
}
