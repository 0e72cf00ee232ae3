using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Contracts.Changes;
using Weir.Contracts.Checking;

namespace Weir.Cli.Checking;

/// <summary>The check as a SARIF 2.1.0 log, which code hosts and editors show at the lines it speaks of.</summary>
/// <remarks>Source: OASIS, Static Analysis Results Interchange Format 2.1.0.</remarks>
internal static class CheckSarif
{
    private static readonly JsonWriterOptions Style = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The log as text that ends with a line end.</summary>
    public static string Of(ChangeCheck check)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Style))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, check);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var change in check.Changes)
            {
                Write(json, change);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteTool(Utf8JsonWriter json, ChangeCheck check)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "weir");
        json.WriteString("version", Assembly.GetExecutingAssembly().GetName().Version?.ToString(3));
        json.WriteStartArray("rules");
        foreach (var kind in check.Changes.Select(static change => change.Change.Kind).Distinct().Order())
        {
            json.WriteStartObject();
            json.WriteString("id", RuleId(kind));
            json.WriteStartObject("shortDescription");
            json.WriteString("text", $"A table under contract changes: {ChangeWords.Kind(kind).Replace('_', ' ')}");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CheckedChange change)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", RuleId(change.Change.Kind));
        json.WriteString("level", change.Outcome switch
        {
            CheckOutcome.Refused or CheckOutcome.NeedsApproval => "error",
            CheckOutcome.Warned => "warning",
            _ => "note",
        });
        json.WriteStartObject("message");
        json.WriteString("text", string.Join('\n', change.Next.Prepend(ChangeWords.Sentence(change))));
        json.WriteEndObject();
        json.WriteStartArray("locations");
        Write(json, change.Change.At);
        json.WriteEndArray();
        json.WriteStartArray("relatedLocations");
        foreach (var place in change.Also)
        {
            Write(json, place);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Core.Errors.SourceLocation place)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', place.File.Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(1, place.Line));
        json.WriteNumber("startColumn", Math.Max(1, place.Column));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string RuleId(TableChangeKind kind) => $"contract/{ChangeWords.Kind(kind)}";
}
