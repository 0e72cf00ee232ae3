using Weir.Connectors.DuckDb.Parsing;
using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;
using Weir.Models.Lineage;

namespace Weir.Models.Tests.Lineage;

/// <summary>A query bound to tables that a test declares.</summary>
internal sealed class BoundQuery
{
    private readonly BindingNotes _notes = new();
    private readonly BoundRelation _result;

    /// <summary>Binds it.</summary>
    /// <param name="parser">The engine's parser.</param>
    /// <param name="sql">The query.</param>
    /// <param name="tables">Tables with their columns; those of a table that is not among them are not known.</param>
    public BoundQuery(DuckDbSqlParser parser, string sql, IReadOnlyDictionary<string, string[]> tables)
    {
        using var tree = parser.Parse(sql).Tree ?? throw new InvalidOperationException(parser.Parse(sql).Message);
        var root = new SyntaxNode(tree.RootElement).Items("statements").Single().Child("node")!.Value;
        _result = new QueryBinder((_, _, name) => Table(name, tables.GetValueOrDefault(name)), _notes).Bind(root, null, null);
    }

    /// <summary>The result's columns.</summary>
    public IEnumerable<string> Columns => _result.Columns.Select(column => column.Name);

    /// <summary>Each column as <c>name: table.column, table.column(use)</c>, then <c>rows: ...</c>; uses other than select are named.</summary>
    public IEnumerable<string> Lines =>
    [
        .. _result.Columns.Select(column => $"{column.Name}: {Text(column.Sources)}".TrimEnd()),
        .. _notes.Rows(_result) is { Count: > 0 } rows ? [$"rows: {Text(rows)}"] : Array.Empty<string>(),
    ];

    /// <summary>What could not be told.</summary>
    public IEnumerable<string> Unresolved => _notes.Unresolved.Select(one => one.What);

    /// <summary>Every column used, as <c>table.column</c>.</summary>
    public IReadOnlySet<string> Used => _result.Columns.SelectMany(column => column.Sources).Concat(_notes.Rows(_result)).Select(source => source.Column.ToString()).ToHashSet();

    private static string Text(IEnumerable<SourceUse> sources) => string.Join(", ", sources
        .Select(source => source.Column + (source.Use is ColumnUse.Select ? "" : $"({source.Use.ToString().ToLowerInvariant()})")).Order(StringComparer.Ordinal));

    private static BoundRelation Table(string name, string[]? columns)
    {
        BoundColumn Own(string column) => new(column, [new SourceUse(new ColumnId(new NodeId(NodeKind.Dataset, name), column), ColumnUse.Select)]);
        return columns is null ? new BoundRelation([]) { Others = Own } : new BoundRelation([.. columns.Select(Own)]);
    }
}
