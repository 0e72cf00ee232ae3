using System.Text.Json;

namespace Weir.Models.SqlDependencies;

/// <summary>
/// Collects the tables read from DuckDB's syntax tree (<c>json_serialize_sql</c>). Every object is visited, so that subqueries in any
/// clause count; only two shapes matter: a <c>BASE_TABLE</c>, and a query node with common table expressions, which see those before them
/// (and themselves when recursive) and hide tables of the same name from the rest of the query.
/// </summary>
internal static class SyntaxTreeReader
{
    // DuckDB's names for "the rows so far" of a recursive expression with USING KEY.
    private const string Recurring = "recurring";

    /// <summary>The tables, with the engine's byte offsets in <see cref="TableReference.Start"/> (-1 when it gives none).</summary>
    public static IEnumerable<TableReference> Read(JsonElement tree)
    {
        var found = new List<TableReference>();

        // An explicit stack: long chains of unions and operators nest deeper than a thread's stack allows.
        var open = new Stack<(JsonElement Element, CteScope? Scope)>();
        open.Push((tree, null));
        while (open.TryPop(out var next))
        {
            switch (next.Element.ValueKind)
            {
                case JsonValueKind.Array:
                    foreach (var item in next.Element.EnumerateArray())
                    {
                        open.Push((item, next.Scope));
                    }

                    break;
                case JsonValueKind.Object when Text(next.Element, "type") == "BASE_TABLE":
                    if (Table(next.Element) is var table && !IsCte(table, next.Scope))
                    {
                        found.Add(table);
                    }

                    PushMembers(open, next.Element, next.Scope);
                    break;
                case JsonValueKind.Object:
                    PushMembers(open, next.Element, EnterQuery(open, next.Element, next.Scope));
                    break;
                default:
                    break;
            }
        }

        return found.OrderBy(table => table.Start);
    }

    private static void PushMembers(Stack<(JsonElement, CteScope?)> open, JsonElement element, CteScope? scope)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && !member.NameEquals("cte_map"))
            {
                open.Push((member.Value, scope));
            }
        }
    }

    // Pushes the bodies of the node's common table expressions and returns what the rest of the node sees.
    private static CteScope? EnterQuery(Stack<(JsonElement, CteScope?)> open, JsonElement node, CteScope? scope)
    {
        if (Text(node, "type") == "RECURSIVE_CTE_NODE" && Text(node, "cte_name") is { } self)
        {
            scope = new CteScope(self, scope);
        }

        if (node.TryGetProperty("cte_map", out var ctes) && ctes.TryGetProperty("map", out var map))
        {
            foreach (var cte in map.EnumerateArray())
            {
                open.Push((cte.GetProperty("value"), scope));
                scope = new CteScope(Text(cte, "key") ?? "", scope);
            }
        }

        return scope;
    }

    private static bool IsCte(TableReference table, CteScope? scope) =>
        table.Schema is null or Recurring && CteScope.Contains(scope, table.Name);

    private static TableReference Table(JsonElement node)
    {
        var start = node.TryGetProperty("query_location", out var location) && location.TryGetInt32(out var offset) ? offset : -1;
        return new TableReference(Text(node, "schema_name"), Text(node, "table_name") ?? "", Text(node, "alias") is not null, start, start)
        {
            Catalog = Text(node, "catalog_name"),
        };
    }

    // Empty text and absence mean the same in the tree.
    private static string? Text(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
