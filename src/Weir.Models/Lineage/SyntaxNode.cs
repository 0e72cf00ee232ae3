using System.Text.Json;

namespace Weir.Models.Lineage;

/// <summary>
/// An object of DuckDB's syntax tree (<c>json_serialize_sql</c>). The tree leaves out or empties what a statement does not have; both read
/// the same here.
/// </summary>
internal readonly struct SyntaxNode(JsonElement element)
{
    /// <summary>What it is: <c>SELECT_NODE</c>, <c>BASE_TABLE</c>, <c>COLUMN_REF</c>.</summary>
    public string Type => Text("type") ?? "";

    /// <summary>For an expression, its family: <c>FUNCTION</c>; empty for anything else.</summary>
    public string Class => Text("class") ?? "";

    /// <summary>Where it is written, in UTF-8 bytes of the statement; -1 when the engine does not say.</summary>
    public int Offset => element.TryGetProperty("query_location", out var at) && at.TryGetInt32(out var offset) ? offset : -1;

    /// <summary>A member that is text; null when it is empty or not there.</summary>
    public string? Text(string name) => element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>Whether a member is true.</summary>
    public bool Flag(string name) => element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;

    /// <summary>A member that is a number; null when it is not.</summary>
    public int? Number(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    /// <summary>A member that is an object; null when it is not.</summary>
    public SyntaxNode? Child(string name) => element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.Object ? new SyntaxNode(value) : null;

    /// <summary>The objects of a member that is an array.</summary>
    public IEnumerable<SyntaxNode> Items(string name)
    {
        if (element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                yield return new SyntaxNode(item);
            }
        }
    }

    /// <summary>The texts of a member that is an array of names. A name of several parts counts by its last.</summary>
    public IReadOnlyList<string> Names(string name) => [.. Items(name).Select(item => item.Name).OfType<string>()];

    /// <summary>Every object and array directly inside, whatever it is called.</summary>
    public IEnumerable<SyntaxNode> Members()
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
                {
                    yield return new SyntaxNode(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    yield return new SyntaxNode(item);
                }

                break;
            default:
                break;
        }
    }

    private string? Name => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Array => element.EnumerateArray().LastOrDefault() is { ValueKind: JsonValueKind.String } last ? last.GetString() : null,
        JsonValueKind.Object => Text("column") ?? Text("name"),
        _ => null,
    };
}
