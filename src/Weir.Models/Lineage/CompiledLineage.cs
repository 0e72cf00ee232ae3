using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;
using Weir.Core.Ports;
using Weir.Models.Compilation;

namespace Weir.Models.Lineage;

/// <summary>
/// Reads which columns make which of queries that another tool has compiled, and that come one by one, in the order in which they depend on each
/// other. Used by one thread.
/// </summary>
/// <param name="parser">Parses them.</param>
public sealed class CompiledLineage(ISqlParser parser)
{
    private readonly LineageTables _tables = new("");
    private readonly HashSet<NodeId> _open = [];
    private readonly HashSet<NodeId> _opaque = [];

    /// <summary>Those whose query passes on, or may read, columns that nobody has named: <c>select *</c> of a table whose columns are not known.</summary>
    public IReadOnlySet<NodeId> Open => _open;

    /// <summary>Those whose columns could not be told at all.</summary>
    public IReadOnlySet<NodeId> Opaque => _opaque;

    /// <summary>Adds a table that no query makes.</summary>
    /// <param name="node">What it is.</param>
    /// <param name="table">Its name.</param>
    /// <param name="columns">Its columns, as far as they are known.</param>
    public void Add(NodeId node, TableKey table, KnownColumns columns) => _tables.Add(node, table, columns);

    /// <summary>Adds what a query makes.</summary>
    /// <param name="node">What it is.</param>
    /// <param name="table">Its name; null when nothing can name it.</param>
    /// <param name="sql">The query; null when it is not known: then nothing is told of its columns.</param>
    /// <param name="showsRows">Whether it is a test: what it selects is only shown.</param>
    public void Add(NodeId node, TableKey? table, string? sql, bool showsRows)
    {
        var before = _tables.UnresolvedCount;
        var result = sql is null ? BoundRelation.Unknown : new StatementBinder(_tables, parser).Bind(node, MappedSql.Own(sql), showsRows);
        if (ReferenceEquals(result, BoundRelation.Unknown))
        {
            _opaque.Add(node);
        }
        else if (!showsRows && result.IsOpen || _tables.UnresolvedCount > before)
        {
            _open.Add(node);
        }

        if (!showsRows)
        {
            _tables.Add(node, table, result);
        }
    }

    /// <summary>Everything found.</summary>
    public ColumnLineage ToLineage() => _tables.ToLineage();
}
