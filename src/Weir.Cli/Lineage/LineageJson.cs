using System.Text.Json;
using Weir.Core.Graph.Lineage;

namespace Weir.Cli.Lineage;

/// <summary>Column lineage for programs. The shape is public: see docs/guide/cli.md.</summary>
internal static class LineageJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, LineageView view)
    {
        json.WriteStartObject();
        json.WriteString("node", view.Target.Node.Id.ToString());
        json.WriteString("column", view.Target.Column);
        json.WriteString("direction", view.IsDownstream ? "downstream" : "upstream");
        json.WriteStartArray("columns");
        view.Columns.ToList().ForEach(column => json.WriteStringValue(column.Column));
        json.WriteEndArray();
        json.WriteStartArray("edges");
        foreach (var edge in view.Edges)
        {
            Write(json, view, edge);
        }

        json.WriteEndArray();
        json.WriteStartArray("unresolved");
        foreach (var unresolved in view.Unresolved)
        {
            json.WriteStartObject();
            json.WriteString("node", unresolved.Node.ToString());
            json.WriteString("what", unresolved.What);
            json.WriteString("file", unresolved.Location?.File);
            WriteNumber(json, "line", unresolved.Location?.Line);
            WriteNumber(json, "column", unresolved.Location?.Column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LineageView view, ColumnEdge edge)
    {
        json.WriteStartObject();
        json.WriteString("from_node", edge.From.Node.ToString());
        json.WriteString("from_column", edge.From.Column);
        json.WriteString("to_node", edge.Node.ToString());
        json.WriteString("to_column", edge.Column);
        json.WriteString("use", edge.Use.ToString().ToLowerInvariant());
        json.WriteString("owner", view.Graph.Find(edge.Node)?.Owner);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is > 0)
        {
            json.WriteNumber(name, number.Value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
