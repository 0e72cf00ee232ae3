using System.Globalization;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Contracts.Listing;

namespace Weir.Cli.Commands;

/// <summary>Lists contracts.</summary>
internal sealed class ContractsLsCommand() : WeirCommand("ls", "List the contracts: source, tables, how often, whom to call.", "weir contracts ls")
{
    /// <inheritdoc/>
    protected override Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var set = invocation.Project.Contracts;
        var rows = ContractListing.Rows(set.Contracts);
        invocation.Interaction.Tell(set.Findings);
        if (invocation.Interaction.Format is OutputFormat.Json)
        {
            WriteJson(invocation.Interaction, rows);
        }
        else
        {
            var table = new TextTable("CONTRACT", "SOURCE", "TYPE", "MINUTES", "TABLES", "SOURCE OWNER", "INGESTION OWNER").Right(3);
            foreach (var row in rows)
            {
                table.Row(
                    row.Id, row.Source, row.IngestionType, row.FrequencyMinutes?.ToString(CultureInfo.InvariantCulture) ?? "",
                    row.Tables, row.SourceOwner ?? "", row.IngestionOwner ?? "");
            }

            table.WriteTo(
                invocation.Interaction, "There are no contracts. They are YAML files below contracts/; 'weir init DIR' makes a project with one to start from.");
        }

        return Task.FromResult(set.HasErrors ? ExitCode.Failed : ExitCode.Ok);
    }

    private static void WriteJson(Interaction interaction, IReadOnlyList<ContractRow> rows) => interaction.Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("contracts");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("id", row.Id);
            json.WriteString("source", row.Source);
            json.WriteString("ingestion_type", row.IngestionType);
            json.WriteNumberOrNull("frequency_minutes", row.FrequencyMinutes);
            json.WriteString("tables", row.Tables);
            json.WriteString("source_owner", row.SourceOwner);
            json.WriteString("ingestion_owner", row.IngestionOwner);
            json.WriteString("purpose", row.Purpose);
            json.WriteString("place", row.Place);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
