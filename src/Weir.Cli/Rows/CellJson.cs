using System.Text.Json;

namespace Weir.Cli.Rows;

/// <summary>Writes a cell as JSON: dates as <c>"2022-06-09"</c>, integers and decimals as exact numbers, bytes as base64.</summary>
internal static class CellJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, object? cell)
    {
        switch (cell)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case ulong whole:
                json.WriteNumberValue(whole);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case ExactNumber exact:
                json.WriteRawValue(exact.Digits);
                break;
            case JsonText document:
                WriteDocument(json, document.Text);
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case Dictionary<string, object?> members:
                WriteMembers(json, members);
                break;
            case List<object?> items:
                WriteItems(json, items);
                break;
            default:
                json.WriteStringValue(CellText.Of(cell));
                break;
        }
    }

    private static void WriteMembers(Utf8JsonWriter json, Dictionary<string, object?> members)
    {
        json.WriteStartObject();
        foreach (var (name, member) in members)
        {
            json.WritePropertyName(name);
            Write(json, member);
        }

        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, List<object?> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            Write(json, item);
        }

        json.WriteEndArray();
    }

    // Engines check JSON by their own rules; what is no JSON by the standard stays text.
    private static void WriteDocument(Utf8JsonWriter json, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            document.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteStringValue(text);
        }
    }
}
