using System.Text.Json;

namespace Weir.Contracts.Impact.Dbt;

/// <summary>Reads JSON of which nothing is certain: what is not there, or is something else, is nothing.</summary>
internal static class JsonReading
{
    /// <summary>A member of an object.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>A member that is text and not empty.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } member && member.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The texts of a member that is a list.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(static item => item.ValueKind is JsonValueKind.String).Select(static item => item.GetString()!)] : [];
}
