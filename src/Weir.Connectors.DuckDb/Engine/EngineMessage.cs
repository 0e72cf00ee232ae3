using System.Globalization;
using System.Text.Json;
using Weir.Core.Errors;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>What the engine said about a failure, taken apart.</summary>
/// <param name="Text">The message itself.</param>
/// <param name="Subtype">A finer kind (<c>MISSING_ENTRY</c>), or null.</param>
/// <param name="ObjectType">The kind of thing concerned (<c>Table</c>), or null.</param>
/// <param name="Candidates">Names close to the one that was not found.</param>
/// <param name="Position">Where in the statement, from 0; null when unknown.</param>
internal sealed record EngineMessage(string Text, string? Subtype, string? ObjectType, IReadOnlyList<string> Candidates, int? Position)
{
    /// <summary>Reads <c>errors_as_json</c> (some messages have a prefix before the object), or takes the text as it is.</summary>
    public static EngineMessage Parse(string message)
    {
        var start = message.IndexOf('{', StringComparison.Ordinal);
        if (start >= 0)
        {
            try
            {
                using var json = JsonDocument.Parse(message.AsMemory(start));
                if (Member(json, "exception_message") is { } text)
                {
                    return new EngineMessage(
                        text, Member(json, "error_subtype"), Member(json, "type"),
                        Member(json, "candidates")?.Split([",", " or "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                        int.TryParse(Member(json, "position"), CultureInfo.InvariantCulture, out var position) ? position : null);
                }
            }
            catch (JsonException)
            {
                // A message of its own that happens to hold a brace.
            }
        }

        return new EngineMessage(WithoutPrefix(message), null, null, [], null);
    }

    /// <summary>Whether the text contains the words.</summary>
    public bool Mentions(string words) => Text.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>The message in one sentence.</summary>
    /// <param name="place">Where in the statement, if that is to be said.</param>
    public string Summary(StatementPlace? place = null)
    {
        var sentence = Text.Split('\n', 2)[0].TrimEnd('.', '!', ' ', '\r');
        return place is null ? $"{sentence}." : $"{sentence} {place}.";
    }

    private static string? Member(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string WithoutPrefix(string message)
    {
        const string Mark = " Error: ";
        var mark = message.IndexOf(Mark, StringComparison.Ordinal);
        return mark is > 0 and < 40 ? message[(mark + Mark.Length)..] : message;
    }
}
