using Weir.Core.Graph;
using Weir.Core.Graph.Lineage;
using Weir.Core.Ports;
using Weir.Models.Compilation;
using Weir.Models.SqlDependencies;

namespace Weir.Models.Lineage;

/// <summary>Binds the query of a node to the tables before it. Used by one thread.</summary>
/// <param name="tables">The tables; what is found is added.</param>
/// <param name="parser">Parses queries.</param>
internal sealed class StatementBinder(LineageTables tables, ISqlParser parser)
{
    /// <summary>What the query makes; <see cref="BoundRelation.Unknown"/> when it cannot be read.</summary>
    /// <param name="node">The node.</param>
    /// <param name="sql">Its SQL.</param>
    /// <param name="showsRows">Whether what is selected is only shown, and is no use.</param>
    public BoundRelation Bind(NodeId node, MappedSql sql, bool showsRows)
    {
        using var query = ParsedQuery.Of(sql, parser);
        if (query is null)
        {
            return BoundRelation.Empty;
        }

        if (query.Tree is not { } tree)
        {
            tables.AddUnresolved(new UnresolvedColumn(node, $"all columns: the parser does not take its SQL ({query.Message})", query.LocationOf(-1)));
            return BoundRelation.Unknown;
        }

        var notes = new BindingNotes();
        BoundRelation result;
        try
        {
            var root = new SyntaxNode(tree).Items("statements").First().Child("node") ?? default;
            result = new QueryBinder(tables.Find, notes).Bind(root, null, null);
        }
        catch (InsufficientExecutionStackException)
        {
            tables.AddUnresolved(new UnresolvedColumn(node, "all columns: its SQL is nested too deeply", query.LocationOf(-1)));
            return BoundRelation.Unknown;
        }

        tables.AddRowUses(node, notes.Rows(showsRows ? BoundRelation.Empty : result));
        foreach (var (what, offset, missing) in notes.Unresolved)
        {
            tables.AddUnresolved(new UnresolvedColumn(node, what, query.LocationOf(offset)) { Missing = missing });
        }

        return result;
    }
}
