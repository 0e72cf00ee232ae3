using System.Text.Json;
using Weir.Core.Ports;

namespace Weir.Models.SqlDependencies;

/// <summary>
/// The tables that SQL text reads: by the engine's own parser, or, for what that parser does not take, by a tolerant reading of the tokens.
/// Safe for concurrent use when the parser is.
/// </summary>
internal sealed class SqlDependencyReader(ISqlParser parser, ReadsCache cache)
{
    /// <summary>A reader that remembers nothing from other processes.</summary>
    public SqlDependencyReader(ISqlParser parser)
        : this(parser, new ReadsCache(file: null, parser.Version))
    {
    }

    /// <summary>Reads any number of statements.</summary>
    public SqlReads Read(string sql) => cache.GetOrAdd(sql, ReadAnew);

    private SqlReads ReadAnew(string sql)
    {
        var tables = new List<TableReference>();
        var targets = new List<TableReference>();
        SqlParse? failure = null;
        foreach (var statement in StatementPeeler.Peel(sql))
        {
            targets.AddRange(statement.Targets);
            if (statement.Query is not null)
            {
                var parse = parser.Parse(statement.Query);
                using var tree = parse.Tree;
                tables.AddRange(tree is not null
                    ? Exact(sql, statement, tree.RootElement)
                    : [.. TolerantReader.Read(sql, statement.Tokens).Where(table => !IsTarget(statement, table))]);
                failure ??= tree is null ? parse with { Offset = parse.Offset + statement.Offset } : null;
            }

            tables.AddRange(TolerantReader.Read(sql, statement.Rest).Where(table => !IsTarget(statement, table)));
        }

        return new SqlReads([.. tables.Distinct()], targets, failure);
    }

    private static bool IsTarget(PeeledStatement statement, TableReference table) =>
        statement.Targets.Any(target => target.Start == table.Start);

    // The engine counts bytes of the padded statement; people and editors count characters of the file.
    private static List<TableReference> Exact(string sql, PeeledStatement statement, JsonElement tree)
    {
        var map = new ByteOffsets(statement.Query!);
        ReadOnlySpan<SqlToken> tokens = statement.Tokens;
        var found = new List<TableReference>();
        foreach (var table in SyntaxTreeReader.Read(tree))
        {
            var start = table.Start < 0 ? -1 : statement.Offset + map.CharacterAt(table.Start);
            var at = IndexOf(tokens, start);
            var written = at < 0 ? null : QualifiedName.Read(sql, tokens, at, out _);
            found.Add(written is null
                ? table with { Start = -1, End = -1 }
                : table with { Start = start, End = written.End });
        }

        return found;
    }

    private static int IndexOf(ReadOnlySpan<SqlToken> tokens, int start)
    {
        var (low, high) = (0, tokens.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (tokens[middle].Start == start)
            {
                return middle;
            }

            (low, high) = tokens[middle].Start < start ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
