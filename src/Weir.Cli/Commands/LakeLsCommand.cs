using System.Globalization;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Core.Data;
using Weir.Core.Errors;

namespace Weir.Cli.Commands;

/// <summary>Lists datasets.</summary>
internal sealed class LakeLsCommand() : WeirCommand("ls", "List the datasets: version, rows, files and size.", "weir lake ls")
{
    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var lake = invocation.Project.Lake;
        var snapshots = new List<DatasetSnapshot>();
        var errors = new List<WeirError>();
        await foreach (var name in lake.ListAsync(cancel))
        {
            try
            {
                if (await lake.FindAsync(name, null, cancel) is { } snapshot)
                {
                    snapshots.Add(snapshot);
                }
            }
            catch (WeirException damaged)
            {
                // One damaged dataset must not hide the others.
                errors.AddRange(damaged.Errors);
            }
        }

        invocation.Interaction.Tell(errors);

        if (invocation.Interaction.Format is OutputFormat.Json)
        {
            WriteJson(invocation.Interaction, snapshots, errors);
        }
        else if (snapshots.Count > 0 || errors.Count == 0)
        {
            WriteTable(invocation.Interaction, snapshots);
        }

        return errors.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static void WriteTable(Interaction interaction, List<DatasetSnapshot> snapshots)
    {
        var table = new TextTable("DATASET", "VERSION", "COMMITTED AT", "ROWS", "FILES", "BYTES").Right(1, 3, 4, 5);
        foreach (var snapshot in snapshots)
        {
            table.Row(
                snapshot.Name.ToString(), Number(snapshot.Version), $"{snapshot.CommittedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z",
                Number(snapshot.Rows), Number(snapshot.Files.Count), Number(snapshot.Files.Sum(file => file.Bytes)));
        }

        table.WriteTo(interaction, "The lake is empty. 'weir run' ingests what the contracts name.");
    }

    private static void WriteJson(Interaction interaction, List<DatasetSnapshot> snapshots, List<WeirError> errors) => interaction.Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("datasets");
        foreach (var snapshot in snapshots)
        {
            json.WriteStartObject();
            json.WriteString("name", snapshot.Name.ToString());
            json.WriteNumber("version", snapshot.Version);
            json.WriteString("committed_at", snapshot.CommittedAt.UtcDateTime);
            json.WriteNumber("rows", snapshot.Rows);
            json.WriteNumber("files", snapshot.Files.Count);
            json.WriteNumber("bytes", snapshot.Files.Sum(file => file.Bytes));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            ErrorJson.Write(json, error, interaction.Redact);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
