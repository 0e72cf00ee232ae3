using System.CommandLine;
using System.Globalization;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Core.Data;
using Weir.Lake.History;

namespace Weir.Cli.Commands;

/// <summary>Shows the versions of a dataset.</summary>
internal sealed class LakeLogCommand : WeirCommand
{
    private readonly Argument<string> _dataset = DatasetArgument.Create();

    /// <summary>Declares it.</summary>
    public LakeLogCommand()
        : base("log", "Show the versions of a dataset, newest first: when, what was done, by which run, and where the source stood.", "weir lake log ecommerce.orders") =>
        Arguments.Add(_dataset);

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var name = await DatasetArgument.FindAsync(invocation, _dataset, cancel);
        var entries = await invocation.Project.Lake.HistoryAsync(name, cancel).ToListAsync(cancel);
        if (invocation.Interaction.Format is OutputFormat.Json)
        {
            WriteJson(invocation.Interaction, entries);
        }
        else
        {
            WriteTable(invocation.Interaction, name, entries);
        }

        return ExitCode.Ok;
    }

    private static void WriteTable(Interaction interaction, DatasetName name, List<LogEntry> entries)
    {
        var table = new TextTable("VERSION", "AT", "OPERATION", "ROWS ADDED", "FILES", "RUN", "POSITION", "CHANGES").Right(0, 3);
        foreach (var entry in entries)
        {
            table.Row(
                entry.Version.ToString(CultureInfo.InvariantCulture), $"{entry.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z", entry.Operation,
                entry.RowsAdded.ToString("N0", CultureInfo.InvariantCulture), $"+{entry.FilesAdded} -{entry.FilesRemoved}", entry.RunId ?? "",
                Shorten(entry.Position?.ToString() ?? ""), string.Join(", ", entry.SchemaEvents.Select(change => $"{change.Column} {change.Kind.ToString().ToLowerInvariant()}")));
        }

        table.WriteTo(interaction, $"The log of '{name}' has no entries any more, only checkpoints. 'weir lake ls' shows its newest version.");
    }

    private static void WriteJson(Interaction interaction, List<LogEntry> entries) => interaction.Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("versions");
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteNumber("version", entry.Version);
            json.WriteString("at", entry.At.UtcDateTime);
            json.WriteString("operation", entry.Operation);
            json.WriteString("run", entry.RunId);
            json.WriteNumber("rows_added", entry.RowsAdded);
            json.WriteNumber("files_added", entry.FilesAdded);
            json.WriteNumber("files_removed", entry.FilesRemoved);
            json.WritePropertyName("position");
            json.WriteRawValue(entry.Position?.ToJson().ToJsonString() ?? "null");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    // A position may name thousands of files; the whole of it is in the JSON.
    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..57]}...";
}
