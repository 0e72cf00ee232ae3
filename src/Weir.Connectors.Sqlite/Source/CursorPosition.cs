using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Core.Errors;

namespace Weir.Connectors.Sqlite.Source;

/// <summary>
/// Where an incremental read stands. SQLite has one writer at a time, so rows become visible in the order of their commits; what a
/// cursor alone would miss are rows that share its last value and rows added later with a smaller one.
/// </summary>
internal sealed record CursorPosition
{
    /// <summary>The greatest cursor value read, as SQLite's <c>quote()</c> writes it: a literal of the same storage class; <c>NULL</c>: none.</summary>
    public required string Cursor { get; init; }

    /// <summary>The greatest rowid read; null for tables without rowids or rows. Rows above it are new whatever their cursor says.</summary>
    public long? RowId { get; init; }

    /// <summary>The rows already read that have the last cursor value or none (<see cref="SeenRows"/>); null when they were too many to keep.</summary>
    public string? Seen { get; init; }

    /// <summary>The stored form.</summary>
    public string ToText() => JsonSerializer.Serialize(this, CursorPositionJson.Default.CursorPosition);

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="WeirException">It is not one this program writes.</exception>
    public static CursorPosition FromText(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, CursorPositionJson.Default.CursorPosition)!;
        }
        catch (JsonException unknown)
        {
            throw new WeirError(CoreErrors.PositionVersion, $"The position '{text}' of a SQLite table is in no form this program knows.")
            {
                Hint = "Run the newer Weir that wrote it, or reload with --full-refresh.",
            }.ToException(unknown);
        }
    }
}

/// <summary>Serialisation without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CursorPosition))]
internal sealed partial class CursorPositionJson : JsonSerializerContext;
