using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Weir.Core.Graph;
using Weir.Running.Results;

namespace Weir.Running.History;

/// <summary>The JSON texts inside the history's tables.</summary>
internal static class RunJson
{
    /// <summary><c>["contract:orders","model:model_1"]</c>.</summary>
    public static string Planned(IReadOnlyList<NodeId> nodes) => Write(json =>
    {
        json.WriteStartArray();
        foreach (var node in nodes)
        {
            json.WriteStringValue(node.ToString());
        }

        json.WriteEndArray();
    });

    /// <summary>The inverse of <see cref="Planned"/>.</summary>
    public static NodeId[] ReadPlanned(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().Select(item => item.GetString()!.Split(':', 2))
            .Select(parts => new NodeId(Enum.Parse<NodeKind>(parts[0], ignoreCase: true), parts[1]))];
    }

    /// <summary>An object of the scalars that <c>var</c> may have on the command line.</summary>
    public static string Variables(IReadOnlyDictionary<string, object?> variables) => Write(json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in variables)
        {
            json.WritePropertyName(name);
            WriteValue(json, value);
        }

        json.WriteEndObject();
    });

    /// <summary>The inverse of <see cref="Variables"/>.</summary>
    public static IReadOnlyDictionary<string, object?> ReadVariables(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => ReadValue(member.Value));
    }

    /// <summary>A status as stored and printed.</summary>
    public static string Name(NodeStatus status) => status switch
    {
        NodeStatus.Succeeded => "succeeded",
        NodeStatus.Failed => "failed",
        NodeStatus.Skipped => "skipped",
        _ => "cancelled",
    };

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
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
            case double number:
                json.WriteNumberValue(number);
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                json.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    json.WritePropertyName(name);
                    WriteValue(json, member);
                }

                json.WriteEndObject();
                break;
            case IEnumerable<object?> items:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    WriteValue(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static object? ReadValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.Array => value.EnumerateArray().Select(ReadValue).ToList(),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(member => member.Name, member => ReadValue(member.Value)),
        _ => value.GetString(),
    };

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
