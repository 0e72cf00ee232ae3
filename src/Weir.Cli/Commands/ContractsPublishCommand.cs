using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Project;
using Weir.Contracts.Impact;

namespace Weir.Cli.Commands;

/// <summary>Writes what other repositories need to know of the contracts. Connects to nothing.</summary>
internal sealed class ContractsPublishCommand : WeirCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "Where to, impact.json by custom; replaced as a whole." };
    private readonly Option<string?> _revision = new("--revision") { Description = "The commit it is made of, for readers.", HelpName = "COMMIT" };

    /// <summary>Declares it.</summary>
    public ContractsPublishCommand()
        : base("publish", "Write contracts, owners and what is made of each column into a file for other repositories. Connects to nothing.", "weir contracts publish impact.json")
    {
        Arguments.Add(_file);
        Options.Add(_revision);
    }

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var project = await invocation.Project.LoadAsync(LoadMode.Offline, new Dictionary<string, object?>(), cancel);
        var impact = await invocation.Project.ReadImpactAsync(project, invocation.Value(_revision), invocation.Time.GetUtcNow(), cancel);
        var (shown, text) = (invocation.Value(_file)!, ImpactJson.Write(impact));
        await WholeFile.WriteAsync(Path.GetFullPath(shown, invocation.Terminal.WorkingDirectory), shown, text, cancel);
        var (tables, uses) = (impact.Contracts.Sum(contract => contract.Tables.Count), impact.Contracts.Sum(Uses));
        if (invocation.Interaction.Format is OutputFormat.Text)
        {
            invocation.Interaction.Line($"{shown}: {impact.Contracts.Count} contracts, {tables} tables, {uses} uses of their columns");
        }

        invocation.Interaction.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("file", shown);
            json.WriteNumber("contracts", impact.Contracts.Count);
            json.WriteNumber("tables", tables);
            json.WriteNumber("uses", uses);
            json.WriteEndObject();
        });
        return ExitCode.Ok;
    }

    private static int Uses(ImpactContract contract) => contract.Tables.Sum(table => table.Columns.Sum(column => column.Uses.Count));
}
