using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Demo;
using Weir.Cli.Project;
using Weir.Connectors.DuckDb.Warehouse;
using Weir.Core.Errors;

namespace Weir.Cli.Commands;

/// <summary>Plays the shop demo in a folder of its own.</summary>
internal sealed class DemoCommand : WeirCommand
{
    private readonly Option<string> _folder = new("--folder")
    {
        Description = "Where the demo project is written; an earlier demo there is replaced.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "weir-demo",
    };

    /// <summary>Declares it.</summary>
    public DemoCommand()
        : base("demo", "Show in a minute what Weir does: a shop's pipeline runs, is killed and goes on; a hook refuses a dropped column, and the pipeline survives it.", "weir demo") =>
        Options.Add(_folder);

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var folder = Path.GetFullPath(invocation.Value(_folder)!, invocation.Terminal.WorkingDirectory);
        if (!ShopProject.MayReplace(folder))
        {
            throw new WeirError(CliErrors.FolderNotEmpty, $"'{folder}' is not empty and was not written by an earlier demo.")
            {
                Hint = "Name another folder with --folder.",
            }.ToException();
        }

        var scenario = new DemoScenario(
            invocation.Interaction.Console, new ChildProcess(invocation.Interaction.Format is OutputFormat.Json ? invocation.Interaction.Human : null), folder, () => new DuckDbWarehouse(Path.Combine(WorkFolder.Of(folder), "warehouse.duckdb")), invocation.Time);
        var ok = await scenario.PlayAsync(cancel);
        invocation.Interaction.Json(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", ok);
            json.WriteString("folder", folder);
            json.WriteEndObject();
        });
        return ok ? ExitCode.Ok : ExitCode.Failed;
    }
}
