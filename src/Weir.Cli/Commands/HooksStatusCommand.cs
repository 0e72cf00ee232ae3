using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Hooks;

namespace Weir.Cli.Commands;

/// <summary>Tells which hooks a repository has.</summary>
internal sealed class HooksStatusCommand : WeirCommand
{
    private readonly Option<string?> _server = new("--server") { Description = "A bare repository that others push to, in place of the clone at hand.", HelpName = "REPOSITORY" };

    /// <summary>Declares it.</summary>
    public HooksStatusCommand()
        : base("status", "Tell which hooks are set up. The exit code is 1 when one is missing.", "weir hooks status") => Options.Add(_server);

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var hooks = await RepositoryHooks.FindAsync(Path.GetFullPath(invocation.Value(_server) ?? ".", invocation.Terminal.WorkingDirectory), cancel);
        var interaction = invocation.Interaction;
        if (interaction.Format is OutputFormat.Text)
        {
            foreach (var name in hooks.Names)
            {
                interaction.Line($"{name,-12} {Word(hooks.Folder, name)}");
            }
        }

        interaction.Json(json => HookJson.Write(json, hooks));
        return hooks.Names.All(name => hooks.Folder.State(name) is HookState.Ours) ? ExitCode.Ok : ExitCode.Failed;
    }

    private static string Word(HookFolder folder, string name) => folder.State(name) switch
    {
        HookState.Ours => folder.HasBefore(name) ? $"checks contracts, after {name}{HookScript.BeforeSuffix}" : "checks contracts",
        HookState.Foreign => "there, and does not check contracts: weir hooks install",
        _ => "not there: weir hooks install",
    };
}
