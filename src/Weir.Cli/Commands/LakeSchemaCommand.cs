using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Core.Data;
using Weir.Lake.Ledger;

namespace Weir.Cli.Commands;

/// <summary>Shows the attributes of a dataset, and how they changed.</summary>
internal sealed class LakeSchemaCommand : WeirCommand
{
    private readonly Argument<string> _dataset = DatasetArgument.Create();

    private readonly Option<bool> _history = new("--history") { Description = "Show every recorded change instead." };

    /// <summary>Declares it.</summary>
    public LakeSchemaCommand()
        : base("schema", "Show every attribute a dataset ever had: type, when it was seen, how full it is; or every recorded change.", "weir lake schema ecommerce.orders --history")
    {
        Arguments.Add(_dataset);
        Options.Add(_history);
    }

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var name = await DatasetArgument.FindAsync(invocation, _dataset, cancel);
        var ledger = await invocation.Project.Lake.ReadLedgerAsync(name, null, cancel);
        var history = invocation.Value(_history);
        if (invocation.Interaction.Format is OutputFormat.Json)
        {
            invocation.Interaction.Json(json => WriteJson(json, name, ledger));
        }
        else if (history)
        {
            WriteEvents(invocation.Interaction, ledger);
        }
        else
        {
            WriteAttributes(invocation.Interaction, name, ledger);
        }

        return ExitCode.Ok;
    }

    private static void WriteAttributes(Interaction interaction, DatasetName name, DatasetLedger ledger)
    {
        var table = new TextTable("ATTRIBUTE", "COLUMN", "TYPE", "FIRST", "LAST", "FILLED", "REMARKS").Right(3, 4, 5);
        foreach (var attribute in ledger.Attributes.Where(attribute => !attribute.IsSystem))
        {
            string?[] remarks =
            [
                attribute.IsMissing ? "no longer arrives" : null, attribute.IsExposed ? null : "not exposed",
                attribute.HasText ? "some values only in __text" : null, attribute.IsDeclared ? "declared" : null,
            ];
            table.Row(
                attribute.Name, attribute.ExposedName, attribute.Type.Name, Number(attribute.FirstVersion), Number(attribute.LastVersion),
                attribute.FillRate(ledger.Rows).ToString("P0", CultureInfo.InvariantCulture), string.Join(", ", remarks.OfType<string>()));
        }

        table.WriteTo(interaction, $"'{name}' has no columns yet: nothing has arrived from its source. 'weir run --select {name}' asks again.");
    }

    private static void WriteEvents(Interaction interaction, DatasetLedger ledger)
    {
        if (ledger.Events.Count == 0)
        {
            interaction.Line("Nothing has changed since the first version.");
            return;
        }

        var table = new TextTable("VERSION", "AT", "COLUMN", "WHAT", "FROM", "TO").Right(0);
        foreach (var change in ledger.Events)
        {
            table.Row(Number(change.Version), $"{change.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z", change.Column, Kind(change), change.From ?? "", change.To ?? "");
        }

        table.WriteTo(interaction);
    }

    private static void WriteJson(Utf8JsonWriter json, DatasetName name, DatasetLedger ledger)
    {
        json.WriteStartObject();
        json.WriteString("name", name.ToString());
        json.WriteNumber("rows", ledger.Rows);
        json.WriteStartArray("attributes");
        foreach (var attribute in ledger.Attributes.Where(attribute => !attribute.IsSystem))
        {
            json.WriteStartObject();
            json.WriteString("name", attribute.Name);
            json.WriteString("column", attribute.ExposedName);
            json.WriteString("type", attribute.Type.Name);
            json.WriteNumber("first_version", attribute.FirstVersion);
            json.WriteNumber("last_version", attribute.LastVersion);
            json.WriteNumber("fill_rate", Math.Round(attribute.FillRate(ledger.Rows), 4));
            json.WriteBoolean("exposed", attribute.IsExposed);
            json.WriteBoolean("missing", attribute.IsMissing);
            json.WriteBoolean("has_text", attribute.HasText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("events");
        foreach (var change in ledger.Events)
        {
            json.WriteStartObject();
            json.WriteNumber("version", change.Version);
            json.WriteString("at", change.At.UtcDateTime);
            json.WriteString("column", change.Column);
            json.WriteString("kind", Kind(change));
            json.WriteString("from", change.From);
            json.WriteString("to", change.To);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Kind(SchemaEvent change) => change.Kind.ToString().ToLowerInvariant();

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
