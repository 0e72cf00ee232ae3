using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.ContractTests;
using Weir.Cli.Output;
using Weir.Cli.Owner;
using Weir.Contracts;
using Weir.Contracts.Drafting;
using Weir.Core.Errors;

namespace Weir.Cli.Commands;

/// <summary>Writes a contract from a live table. Connects to its source.</summary>
internal sealed class ContractsInitCommand : WeirCommand
{
    private readonly Option<string> _from = new("--from") { Description = "The table to begin with, also with its schema.", HelpName = "CONNECTION/TABLE", Required = true };
    private readonly Option<string?> _id = new("--id") { Description = "The contract's id; by default the table's name.", HelpName = "ID" };
    private readonly Option<string?> _output = new("--output") { Description = "The file; by default contracts/ID.yml.", HelpName = "FILE" };

    /// <summary>Declares it.</summary>
    public ContractsInitCommand()
        : base("init", "Write a contract from a table of a source: its columns, types and key. Says what is left to fill in.", "weir contracts init --from orders_db/orders")
    {
        Options.Add(_from);
        Options.Add(_id);
        Options.Add(_output);
    }

    /// <inheritdoc/>
    protected override OwnerNeed Needs => OwnerNeed.Shared;

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var draft = await new SourceTable(invocation.Project, invocation.Time).DraftAsync(invocation.Value(_from)!, invocation.Value(_id), cancel);
        if (invocation.Project.Contracts.Find(draft.Id) is { } other)
        {
            throw new WeirError(ContractErrors.FileExists, $"There is a contract '{draft.Id}' already, at {other.Location}.") { Hint = "Give this one another name with '--id'." }.ToException();
        }

        var shown = invocation.Value(_output) ?? $"contracts/{FileName(draft.Id)}.yml";
        var path = invocation.Value(_output) is { } output ? Path.GetFullPath(output, invocation.Terminal.WorkingDirectory) : Path.Combine(invocation.ProjectDirectory, "contracts", $"{FileName(draft.Id)}.yml");
        if (File.Exists(path))
        {
            throw new WeirError(ContractErrors.FileExists, $"'{shown}' is there already; nothing is overwritten.") { Hint = "Name another file with '--output', or remove this one." }.ToException();
        }

        await WriteAsync(path, shown, draft.Write(), cancel);
        Tell(invocation.Interaction, draft, shown);
        return ExitCode.Ok;
    }

    private static async Task WriteAsync(string path, string shown, string text, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(CliErrors.OutputNotWritten, $"'{shown}' cannot be written: {failure.Message}").ToException(failure);
        }

        await WholeFile.WriteAsync(path, shown, text, cancel);
    }

    private static void Tell(Interaction interaction, ContractDraft draft, string shown)
    {
        string[] open = ["source_owner", "ingestion_owner", "purpose", "consumers", "ingestion_frequency_minutes"];
        var columns = $"{draft.Columns.Count} {(draft.Columns.Count == 1 ? "column" : "columns")}";
        interaction.Line($"{shown}: contract '{draft.Id}' for {draft.SourceDb}.{draft.Table}, {columns}{(draft.KeyColumns.Count > 0 ? $", key {string.Join(", ", draft.KeyColumns)}" : "")}");
        interaction.Line($"Fill in what only you know, marked TODO: {string.Join(", ", open)}. Then: weir contracts validate, weir contracts test {draft.Id} --source");
        interaction.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("file", shown);
            json.WriteString("id", draft.Id);
            json.WriteString("table", draft.Table);
            json.WriteNumber("columns", draft.Columns.Count);
            json.WriteStartArray("key");
            foreach (var column in draft.KeyColumns)
            {
                json.WriteStringValue(column);
            }

            json.WriteEndArray();
            json.WriteStartArray("to_fill_in");
            foreach (var key in open)
            {
                json.WriteStringValue(key);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    // What a file may be called everywhere.
    private static string FileName(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));
}
