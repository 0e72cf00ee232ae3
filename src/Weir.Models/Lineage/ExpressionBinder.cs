using System.Runtime.CompilerServices;
using Weir.Core.Graph.Lineage;

namespace Weir.Models.Lineage;

/// <summary>Finds the columns that an expression uses, through functions, windows, lambdas and subqueries.</summary>
internal sealed class ExpressionBinder(QueryBinder queries, BindingNotes notes)
{
    /// <summary>The columns, each with what it is used for where the expression stands for <paramref name="use"/>.</summary>
    /// <exception cref="InsufficientExecutionStackException">It is nested too deeply.</exception>
    public HashSet<SourceUse> Bind(SyntaxNode expression, Scope scope, ColumnUse use)
    {
        var found = new HashSet<SourceUse>();
        Collect(expression, scope, use, found);
        return found;
    }

    private void Collect(SyntaxNode node, Scope scope, ColumnUse use, HashSet<SourceUse> found)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node.Class)
        {
            case "COLUMN_REF":
                Column(node, scope, use, found);
                break;
            case "SUBQUERY":
                Subquery(node, scope, use, found);
                break;
            case "LAMBDA":
                // Its left side names parameters, one or several.
                var parameters = ColumnNames(node.Child("lhs"));
                Collect(node.Child("expr") ?? default, scope.WithParameters(parameters), use, found);
                break;
            case "STAR":
                found.UnionWith((scope.Star(node.Text("relation_name")) ?? BoundRelation.Empty).Columns.SelectMany(column => column.Sources).Select(source => source.Within(use)));
                break;
            case "FUNCTION" or "WINDOW":
                Call(node, scope, use, found);
                break;
            default:
                Members(node, scope, use, found);
                break;
        }
    }

    // What a function orders, filters or divides by does not become part of its value.
    private void Call(SyntaxNode node, Scope scope, ColumnUse use, HashSet<SourceUse> found)
    {
        ColumnUse Instead(ColumnUse inner) => use is ColumnUse.Select ? inner : use;
        Each(node.Items("children"), use);
        Each(node.Items("partitions"), Instead(ColumnUse.Group));
        Each(node.Items("orders"), Instead(ColumnUse.Order));
        Each(node.Items("arg_orders"), Instead(ColumnUse.Order));
        Each(node.Child("order_bys")?.Items("orders") ?? [], Instead(ColumnUse.Order));
        foreach (var (name, inner) in new[]
                 {
                     ("filter", ColumnUse.Filter), ("filter_expr", ColumnUse.Filter), ("start_expr", ColumnUse.Filter), ("end_expr", ColumnUse.Filter),
                     ("offset_expr", ColumnUse.Select), ("default_expr", ColumnUse.Select),
                 })
        {
            Each(node.Child(name) is { } child ? [child] : [], Instead(inner));
        }

        void Each(IEnumerable<SyntaxNode> nodes, ColumnUse inner)
        {
            foreach (var one in nodes)
            {
                Collect(one, scope, inner, found);
            }
        }
    }

    private void Column(SyntaxNode node, Scope scope, ColumnUse use, HashSet<SourceUse> found)
    {
        var parts = node.Names("column_names");
        if (parts.Count == 0)
        {
            return;
        }

        if (scope.Resolve(parts) is { } sources)
        {
            notes.AddMentions(sources);
            found.UnionWith(sources.Select(source => source.Within(use)));
        }
        else
        {
            var name = string.Join('.', parts);
            notes.AddUnresolved($"'{name}': none of the tables read is known to have such a column", node.Offset, name);
        }
    }

    private void Subquery(SyntaxNode node, Scope scope, ColumnUse use, HashSet<SourceUse> found)
    {
        if (node.Child("child") is { } compared)
        {
            Collect(compared, scope, use, found);
        }

        if (node.Child("subquery")?.Child("node") is { } query)
        {
            var result = queries.Bind(query, scope.Tables, scope);
            if (node.Text("subquery_type") is not ("EXISTS" or "NOT_EXISTS"))
            {
                found.UnionWith(result.Columns.SelectMany(column => column.Sources).Select(source => source.Within(use)));
            }
        }
    }

    private void Members(SyntaxNode node, Scope scope, ColumnUse use, HashSet<SourceUse> found)
    {
        foreach (var member in node.Members())
        {
            Collect(member, scope, use, found);
        }
    }

    private static IReadOnlyList<string> ColumnNames(SyntaxNode? node) => node switch
    {
        null => [],
        { Class: "COLUMN_REF" } column => column.Names("column_names"),
        { } several => [.. several.Items("children").SelectMany(child => ColumnNames(child))],
    };
}
