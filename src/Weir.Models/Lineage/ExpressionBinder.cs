using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Weir.Core.Graph.Lineage;

namespace Weir.Models.Lineage;

/// <summary>Finds the columns that an expression uses, through functions, windows, lambdas and subqueries.</summary>
internal sealed class ExpressionBinder(QueryBinder queries, BindingNotes notes)
{
    private static readonly FrozenSet<string> LambdaFunctions = new[]
    {
        "list_transform", "array_transform", "list_apply", "array_apply", "apply", "list_filter", "array_filter", "filter", "list_reduce", "array_reduce",
        "reduce",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

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
            case "POSITIONAL_REFERENCE":
                found.UnionWith((scope.Star(null)?.Columns.ElementAtOrDefault((node.Number("index") ?? 0) - 1)?.Sources ?? []).Select(source => source.Within(use)));
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
        if (LambdaFunctions.Contains(node.Text("function_name") ?? ""))
        {
            Each(node.Items("children").Where(child => child.Class != "LAMBDA"), use);
            foreach (var lambda in node.Items("children").Where(child => child.Class == "LAMBDA"))
            {
                // Its left side names parameters, one or several. Anywhere else the arrow takes a member out of a document.
                Collect(lambda.Child("expr") ?? default, scope.WithParameters(ColumnNames(lambda.Child("lhs"))), use, found);
            }
        }
        else
        {
            Each(node.Items("children"), use);
        }

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
        else if (scope.MayHave(parts))
        {
            notes.AddUnresolved($"'{string.Join('.', parts)}': it may be of any of several tables whose columns are not known", node.Offset);
        }
        else
        {
            notes.AddUnresolved($"'{string.Join('.', parts)}': none of the tables read has such a column", node.Offset, string.Join('.', parts));
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
