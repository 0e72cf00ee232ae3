using System.Runtime.CompilerServices;
using Weir.Core.Graph.Lineage;

namespace Weir.Models.Lineage;

/// <summary>Binds what stands in FROM: tables, subqueries, joins, functions, lists of values.</summary>
/// <param name="queries">Binds subqueries.</param>
/// <param name="expressions">Binds conditions and arguments.</param>
/// <param name="notes">What is found beside columns.</param>
/// <param name="findTable">A table by database and schema (null: not written) and name.</param>
internal sealed class FromBinder(QueryBinder queries, ExpressionBinder expressions, BindingNotes notes, Func<string?, string?, string, BoundRelation> findTable)
{
    /// <summary>Adds to the scope what a FROM, or a side of a join, has.</summary>
    public void Bind(SyntaxNode from, Scope scope)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (from.Type)
        {
            case "BASE_TABLE":
                Add(from, Table(from, scope), scope);
                break;
            case "SUBQUERY":
                // It may use the tables before it, if it is lateral; if it is not, the engine has refused it.
                Add(from, queries.Bind(from.Child("subquery")?.Child("node") ?? default, scope.Tables, scope), scope);
                break;
            case "JOIN":
                Join(from, scope);
                break;
            case "TABLE_FUNCTION":
                Add(from, Function(from, scope), scope);
                break;
            case "EXPRESSION_LIST":
                Add(from, Values(from, scope), scope);
                break;
            case "EMPTY" or "EMPTY_FROM" or "":
                break;
            case "PIVOT":
                Pivot(from, scope);
                break;
            default:
                notes.AddUnresolved($"the columns of {from.Type.ToLowerInvariant()}", from.Offset);
                scope.Add(BoundRelation.Unknown with { Alias = from.Text("alias") });
                break;
        }
    }

    private static void Add(SyntaxNode from, BoundRelation relation, Scope scope) =>
        scope.Add(relation.As(from.Text("alias"), from.Names("column_name_alias")));

    private BoundRelation Table(SyntaxNode from, Scope scope)
    {
        var (schema, name) = (from.Text("schema_name"), from.Text("table_name") ?? "");
        var found = (schema is null ? CommonTable.Find(scope.Tables, name) : null) ?? findTable(from.Text("catalog_name"), schema, name);
        return found with { Alias = name, Schema = schema };
    }

    private void Join(SyntaxNode from, Scope scope)
    {
        Bind(from.Child("left") ?? default, scope);
        var left = scope.Relations.Count;
        Bind(from.Child("right") ?? default, scope);
        if (from.Child("condition") is { } condition)
        {
            notes.AddRows(expressions.Bind(condition, scope, ColumnUse.Join), ColumnUse.Join);
        }

        foreach (var name in Common(from, scope, left))
        {
            var (one, other) = (scope.Merged(name) ?? Find(scope, name, 0, left), Find(scope, name, left, scope.Relations.Count));
            if ((one ?? other)?.With(other) is { } merged)
            {
                notes.AddRows(merged.Sources, ColumnUse.Join);
                scope.Merge(merged);
            }
        }

        if (from.Text("join_type") is "SEMI" or "ANTI")
        {
            scope.Keep(left);
        }
    }

    private List<string> Common(SyntaxNode from, Scope scope, int left)
    {
        if (from.Text("ref_type") is not "NATURAL")
        {
            return [.. from.Names("using_columns")];
        }

        if (scope.Relations.Any(relation => relation.IsOpen))
        {
            notes.AddUnresolved("a natural join of tables whose columns are not known", from.Offset);
        }

        var right = scope.Relations.Skip(left).SelectMany(relation => relation.Columns).ToList();
        return [.. scope.Relations.Take(left).SelectMany(relation => relation.Columns).Select(column => column.Name)
            .Where(name => right.Exists(column => column.Is(name))).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static BoundColumn? Find(Scope scope, string name, int from, int to)
    {
        var relations = scope.Relations.Skip(from).Take(to - from).ToList();
        return relations.Select(relation => relation.Known(name)).FirstOrDefault(found => found is not null)
            ?? relations.Select(relation => relation.Find(name)).FirstOrDefault(found => found is not null);
    }

    // What comes out of a function depends on what goes in; how its columns are called, only the engine knows.
    private BoundRelation Function(SyntaxNode from, Scope scope)
    {
        var call = from.Child("function") ?? default;
        var name = call.Text("function_name") ?? "";
        SourceUse[] sources = [.. expressions.Bind(call, scope, ColumnUse.Select)];
        var alias = from.Text("alias") ?? name;
        return (name is "unnest" or "range" or "generate_series"
            ? new BoundRelation([new BoundColumn(name, sources), .. Ordinality(from)])
            : new BoundRelation([.. from.Names("column_name_alias").Select(column => new BoundColumn(column, sources))]) { Others = column => new BoundColumn(column, sources) })
            with { Alias = alias };
    }

    private static BoundColumn[] Ordinality(SyntaxNode from) =>
        from.Text("with_ordinality") is "WITH_ORDINALITY" ? [new BoundColumn("ordinality", [])] : [];

    private BoundRelation Values(SyntaxNode from, Scope scope)
    {
        var columns = new List<BoundColumn>();
        foreach (var row in from.Items("values"))
        {
            var at = 0;
            foreach (var value in row.Members())
            {
                var column = new BoundColumn($"col{at}", [.. expressions.Bind(value, scope, ColumnUse.Select)]);
                if (at == columns.Count)
                {
                    columns.Add(column);
                }
                else
                {
                    columns[at] = columns[at].With(column);
                }

                at++;
            }
        }

        return new BoundRelation(columns);
    }

    // Its columns are named by values; each may come from any column that goes in.
    private void Pivot(SyntaxNode from, Scope scope)
    {
        var inner = new Scope(scope, scope.Tables);
        Bind(from.Child("source") ?? default, inner);
        SourceUse[] all = [.. inner.Relations.SelectMany(relation => relation.Columns).SelectMany(column => column.Sources).Distinct()];
        scope.Add(new BoundRelation([]) { Alias = from.Text("alias"), Others = name => inner.Resolve([name]) is { } own ? new BoundColumn(name, own) : new BoundColumn(name, all) });
    }
}
