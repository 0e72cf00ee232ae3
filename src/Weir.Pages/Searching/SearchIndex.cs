using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Core.Contracts;
using Weir.Pages.Contracts;

namespace Weir.Pages.Searching;

/// <summary>
/// What the script of the list searches and filters by: a script itself, because a page opened from a file may load scripts and nothing else. It
/// sets <c>weirContracts</c> to the names of the fields and to an array for each contract, in the order of the list.
/// </summary>
public static class SearchIndex
{
    // The nearer to the front, the more a match counts.
    private static readonly (string Name, Func<ContractView, IEnumerable<string?>> Text)[] Fields =
    [
        ("contract", contract => [contract.Contract.Id, contract.Contract.Name]),
        ("tables", contract => contract.Tables.SelectMany(table => new[] { table.Name, table.Dataset })),
        ("columns", contract => contract.Tables.SelectMany(table => table.Columns).Select(column => column.Name)),
        ("people", contract => [.. contract.Owners, contract.Contract.Team, .. contract.Contract.Consumers]),
        ("purpose", contract => [contract.Contract.Purpose]),
        ("description", contract => [contract.Contract.Description, contract.Contract.Usage, contract.Contract.Limitations]),
        ("source", contract => [contract.System, contract.Contract.SourceHost, contract.Contract.SourceDb, contract.Contract.Domain]),
        ("tags", contract => contract.Contract.Tags),
        ("meaning", contract => contract.Tables.SelectMany(Meaning)),
        ("downstream", contract => contract.Downstream?.Dependants.SelectMany(dependant => new[] { dependant.Name, dependant.Owner, dependant.Description }) ?? []),
        ("terms", contract => Terms(contract)),
        ("mistakes", contract => contract.Findings.SelectMany(finding => new[] { finding.Code.Code, finding.Message })),
        ("history", contract => contract.History?.SelectMany(entry => new[] { entry.Subject, entry.Author }) ?? []),
    ];

    // Letters of other scripts stay readable, and the file small; what a script does not take in a text is escaped all the same.
    private static readonly JsonWriterOptions Style = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The script.</summary>
    public static string Write(SiteView site)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Style))
        {
            json.WriteStartArray();
            foreach (var contract in site.Contracts)
            {
                Write(json, contract);
            }

            json.WriteEndArray();
        }

        var names = JsonSerializer.Serialize(Fields.Select(field => field.Name).ToArray(), SearchJsonContext.Default.StringArray);
        return $"weirContracts=[{names},\n{Encoding.UTF8.GetString(buffer.WrittenSpan)}];\n";
    }

    private static void Write(Utf8JsonWriter json, ContractView contract)
    {
        json.WriteStartArray();
        Write(json, contract.Owners);
        json.WriteStringValue(contract.System);
        Write(json, contract.Contract.Tags);
        json.WriteStringValue(Words.Key(contract.Contract.Status));
        json.WriteStringValue(Words.Key(contract.Review.State));
        json.WriteStringValue(contract.Review.Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
        foreach (var (_, text) in Fields)
        {
            json.WriteStringValue(Joined(text(contract)));
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<string> values)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            json.WriteStringValue(Whole(value));
        }

        json.WriteEndArray();
    }

    private static IEnumerable<string?> Meaning(TableView table) =>
    [
        table.Entry.Description,
        .. table.Columns.Select(column => column.Agreed).OfType<ContractColumn>().SelectMany(column => new[] { column.Description, column.Classification, column.Type?.Name }),
    ];

    private static IEnumerable<string> Terms(ContractView contract) =>
    [
        Words.Schedule(contract.Contract.Frequency), Words.Mode(contract.Contract.Mode), Words.Status(contract.Contract.Status), contract.Contract.Version ?? "",
        .. contract.Tables.SelectMany(table => table.Entry.Transforms).Select(Words.Transform).Distinct(StringComparer.Ordinal),
        .. contract.Tables.SelectMany(table => table.Entry.Quality.Concat(table.Columns.SelectMany(column => column.Agreed?.Quality ?? []))).Select(QualityWords.Rule).Distinct(StringComparer.Ordinal),
    ];

    private static string Joined(IEnumerable<string?> texts) => Whole(string.Join(" · ", texts.Where(text => !string.IsNullOrWhiteSpace(text)).Distinct(StringComparer.Ordinal)));

    // Half a character, which a text may hold and a file may not.
    private static string Whole(string text) => text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? text : string.Concat(text.EnumerateRunes());
}
