using System.Text.Json;
using Weir.Cli.Output;
using Weir.Running.Results;

namespace Weir.Cli.Reports;

/// <summary>A run as programs read it. Public shape: docs/guide/cli.md.</summary>
internal static class RunDocument
{
    /// <summary><c>{"ok":bool,"nodes":[{"name","kind","status","seconds","rows","error":{...}}]}</c>.</summary>
    public static void Write(Utf8JsonWriter json, RunResult result, Func<string, string> redact)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", result.Ok);
        json.WriteStartArray("nodes");
        foreach (var node in result.Nodes)
        {
            json.WriteStartObject();
            json.WriteString("name", node.Node.Name);
            json.WriteString("kind", node.Node.KindName);
            json.WriteString("status", NodeText.Status(node.Status));
            json.WriteNumber("seconds", Math.Round(node.Elapsed.TotalSeconds, 3));
            if (node.Rows is { } rows)
            {
                json.WriteNumber("rows", rows);
            }
            else
            {
                json.WriteNull("rows");
            }

            json.WritePropertyName("error");
            ErrorJson.Write(json, node.Error, redact);
            WriteWarnings(json, node, redact);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteWarnings(Utf8JsonWriter json, NodeResult node, Func<string, string> redact)
    {
        json.WriteStartArray("warnings");
        foreach (var warning in node.Warnings)
        {
            ErrorJson.Write(json, warning, redact);
        }

        json.WriteEndArray();
    }
}
