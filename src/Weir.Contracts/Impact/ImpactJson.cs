using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Core.Errors;

namespace Weir.Contracts.Impact;

/// <summary>
/// Writes and reads <c>impact.json</c>. The first member is the format's number, so that a reader of another time knows what it has before it reads
/// on; members it does not know are passed over.
/// </summary>
public static class ImpactJson
{
    private const int Format = 1;

    // For people too: names in other scripts stay as they are.
    private static readonly ImpactJsonContext Json = new(new JsonSerializerOptions(ImpactJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The document as text that ends with a line end. The same document gives the same text.</summary>
    public static string Write(ImpactDocument document) =>
        JsonSerializer.Serialize(new Envelope(Format, document), Json.Envelope) + "\n";

    /// <summary>Reads one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="WeirException">It is no such document, is cut short, or is of a format that a later version wrote.</exception>
    public static ImpactDocument Read(string text, string source)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var format = json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("format", out var number)
                && number.ValueKind is JsonValueKind.Number && number.TryGetInt32(out var known) ? known : throw Unreadable(source, "it does not begin with its format");
            if (format != Format)
            {
                throw new WeirError(ContractErrors.ImpactFormat, $"'{source}' has format {format}; this version of Weir reads format {Format}.")
                {
                    Hint = format > Format ? "Update Weir here, or publish with an older one." : "Publish it again: weir contracts publish",
                }.ToException();
            }

            var document = json.Deserialize(Json.Envelope)?.Impact ?? throw Unreadable(source, "it holds no document");
            return IsWhole(document) ? document : throw Unreadable(source, "a part of it is missing");
        }
        catch (JsonException failure)
        {
            throw Unreadable(source, failure.Message.Split(". Path:")[0].TrimEnd('.'), failure);
        }
    }

    // A list that is left out, or that holds nothing where something must be, gets past the serializer.
    private static bool IsWhole(ImpactDocument document) => document is { Contracts: { } contracts } && contracts.All(IsWhole);

    private static bool IsWhole(ImpactContract? contract) => contract is { Tables: { } tables, Patterns: { } patterns }
        && patterns.All(static pattern => pattern is not null) && tables.All(IsWhole);

    private static bool IsWhole(ImpactTable? table) =>
        table is { Columns: { } columns, Uses: { } uses, OtherColumnUses: { } others, KeyColumns: not null, Dropped: not null, Transformed: not null, Fails: not null }
        && uses.Concat(others).All(static use => use is not null) && columns.All(static column => column is { Uses: { } all } && all.All(static use => use is not null));

    private static WeirException Unreadable(string source, string why, Exception? cause = null) =>
        new WeirError(ContractErrors.ImpactUnreadable, $"'{source}' is no published impact, or is cut short: {why}.")
        {
            Hint = "Publish it again: weir contracts publish",
        }.ToException(cause);

    /// <summary>The document with its format.</summary>
    internal sealed record Envelope(int Format, ImpactDocument Impact);
}
