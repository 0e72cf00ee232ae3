using System.Runtime.CompilerServices;
using Weir.Core.Graph.Lineage;

namespace Weir.Models.Lineage;

/// <summary>
/// Binds the names of a query to columns of tables, as DuckDB's binder does it, but keeping for every column of the result what it is made of.
/// Used by one thread, for one statement.
/// </summary>
internal sealed class QueryBinder
{
    private readonly BindingNotes _notes;
    private readonly ExpressionBinder _expressions;
    private readonly FromBinder _from;
    private readonly SelectListBinder _list;

    /// <summary>A binder.</summary>
    /// <param name="findTable">A table by database and schema (null: not written) and name.</param>
    /// <param name="notes">What is found beside columns.</param>
    public QueryBinder(Func<string?, string?, string, BoundRelation> findTable, BindingNotes notes)
    {
        _notes = notes;
        _expressions = new ExpressionBinder(this, notes);
        _from = new FromBinder(this, _expressions, notes, findTable);
        _list = new SelectListBinder(_expressions, notes);
    }

    /// <summary>The query's result.</summary>
    /// <param name="query">A query node of the tree.</param>
    /// <param name="tables">The common table expressions around it.</param>
    /// <param name="outer">The query around it.</param>
    /// <exception cref="InsufficientExecutionStackException">It is nested too deeply.</exception>
    public BoundRelation Bind(SyntaxNode query, CommonTable? tables, Scope? outer)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        tables = Enter(query, tables, outer);
        return query.Type switch
        {
            "SELECT_NODE" => Select(query, tables, outer),
            "SET_OPERATION_NODE" => SetOperation(query, tables, outer),
            "RECURSIVE_CTE_NODE" => Recursive(query, tables, outer),
            _ => Unknown(query),
        };
    }

    private BoundRelation Unknown(SyntaxNode query)
    {
        _notes.AddUnresolved($"the columns of {query.Type.ToLowerInvariant()}", query.Offset);
        return BoundRelation.Unknown;
    }

    private CommonTable? Enter(SyntaxNode query, CommonTable? tables, Scope? outer)
    {
        foreach (var entry in query.Child("cte_map")?.Items("map") ?? [])
        {
            var (before, value) = (tables, entry.Child("value") ?? default);
            tables = new CommonTable(
                entry.Text("key") ?? "",
                new Lazy<BoundRelation>(
                    () => Bind(value.Child("query")?.Child("node") ?? default, before, outer).As(null, value.Names("aliases")), LazyThreadSafetyMode.None),
                tables);
        }

        return tables;
    }

    private BoundRelation Select(SyntaxNode query, CommonTable? tables, Scope? outer)
    {
        var scope = new Scope(outer, tables);
        _from.Bind(query.Child("from_table") ?? default, scope);
        var items = query.Items("select_list").ToList();
        var result = _list.Bind(items, scope);
        foreach (var clause in new[] { "where_clause", "having", "qualify" })
        {
            if (query.Child(clause) is { } condition)
            {
                _notes.AddRows(_expressions.Bind(condition, scope, ColumnUse.Filter), ColumnUse.Filter);
            }
        }

        foreach (var expression in query.Items("group_expressions"))
        {
            _notes.AddRows(Positional(expression, result) ?? _expressions.Bind(expression, scope, ColumnUse.Group), ColumnUse.Group);
        }

        if (query.Text("aggregate_handling") == "FORCE_AGGREGATES")
        {
            // GROUP BY ALL: by what is selected and is no aggregate.
            items.Where(IsPlain).ToList()
                .ForEach(item => _notes.AddRows(_expressions.Bind(item, scope, ColumnUse.Group), ColumnUse.Group));
        }

        Modifiers(query, scope, result);
        return result;
    }

    private BoundRelation SetOperation(SyntaxNode query, CommonTable? tables, Scope? outer)
    {
        var sides = query.Items("children").Concat(new[] { query.Child("left"), query.Child("right") }.OfType<SyntaxNode>())
            .Select(side => Bind(side, tables, outer)).ToList();
        var result = query.Text("setop_type") switch
        {
            "UNION_BY_NAME" => sides.Aggregate(UnionByName),
            "EXCEPT" => Without(sides),
            _ => sides.Aggregate(Union),
        };
        var scope = new Scope(outer, tables);
        scope.Add(result);
        Modifiers(query, scope, result);
        return result;
    }

    private BoundRelation Recursive(SyntaxNode query, CommonTable? tables, Scope? outer)
    {
        var result = Bind(query.Child("left") ?? default, tables, outer).As(null, query.Names("aliases"));

        // Each round can bring sources from one column to the next.
        for (var round = 0; round <= result.Columns.Count; round++)
        {
            var self = new CommonTable(query.Text("cte_name") ?? "", new Lazy<BoundRelation>(result), tables);
            result = Union(result, Bind(query.Child("right") ?? default, self, outer));
        }

        return result;
    }

    private void Modifiers(SyntaxNode query, Scope scope, BoundRelation result)
    {
        foreach (var modifier in query.Items("modifiers"))
        {
            foreach (var order in modifier.Items("orders").Select(order => order.Child("expression")).OfType<SyntaxNode>())
            {
                _notes.AddRows(OfResult(order, result) ?? _expressions.Bind(order, scope, ColumnUse.Order), ColumnUse.Order);
            }

            foreach (var target in modifier.Items("distinct_on_targets"))
            {
                _notes.AddRows(Positional(target, result) ?? _expressions.Bind(target, scope, ColumnUse.Group), ColumnUse.Group);
            }
        }
    }

    // ORDER BY 2 means the second column, ORDER BY a name first of all one of the result.
    private static IEnumerable<SourceUse>? OfResult(SyntaxNode expression, BoundRelation result) =>
        expression.Class == "COLUMN_REF" && expression.Names("column_names") is [var name] ? result.Known(name)?.Sources : Positional(expression, result);

    private static IEnumerable<SourceUse>? Positional(SyntaxNode expression, BoundRelation result) =>
        expression.Class == "CONSTANT" && expression.Child("value")?.Number("value") is { } position && position >= 1 && position <= result.Columns.Count
            ? result.Columns[position - 1].Sources : null;

    // Which functions are aggregates only the engine knows; operators are none.
    private static bool IsPlain(SyntaxNode node) =>
        (node.Class is not ("FUNCTION" or "WINDOW" or "SUBQUERY" or "STAR") || node.Flag("is_operator")) && node.Members().All(IsPlain);

    private static BoundRelation Union(BoundRelation one, BoundRelation other) =>
        new([.. one.Columns.Select((column, at) => column.With(other.Columns.ElementAtOrDefault(at)))]) { Others = Either(one, other) };

    private static BoundRelation UnionByName(BoundRelation one, BoundRelation other) =>
        new([
            .. one.Columns.Select(column => column.With(other.Find(column.Name))),
            .. other.Columns.Where(column => one.Known(column.Name) is null),
        ])
        {
            Others = Either(one, other),
        };

    // The rows of the right side are looked at, never shown.
    private BoundRelation Without(List<BoundRelation> sides)
    {
        sides.Skip(1).SelectMany(side => side.Columns).ToList().ForEach(column => _notes.AddRows(column.Sources, ColumnUse.Filter));
        return sides[0];
    }

    private static Func<string, BoundColumn?>? Either(BoundRelation one, BoundRelation other) =>
        one.IsOpen || other.IsOpen ? name => (one.Find(name) ?? other.Find(name))?.With(other.Find(name)) : null;
}
