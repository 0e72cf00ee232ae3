using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Hooks;

namespace Weir.Cli.Commands;

/// <summary>Takes the hooks away, and puts back what was there before them.</summary>
internal sealed class HooksUninstallCommand : WeirCommand
{
    private readonly Option<string?> _server = new("--server") { Description = "A bare repository that others push to, in place of the clone at hand.", HelpName = "REPOSITORY" };

    /// <summary>Declares it.</summary>
    public HooksUninstallCommand()
        : base("uninstall", "Take the hooks away and put back what was there before them.", "weir hooks uninstall") => Options.Add(_server);

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var hooks = await RepositoryHooks.FindAsync(Path.GetFullPath(invocation.Value(_server) ?? ".", invocation.Terminal.WorkingDirectory), cancel);
        var gone = hooks.Names.Where(hooks.Folder.Uninstall).ToList();
        if (invocation.Interaction.Format is OutputFormat.Text)
        {
            invocation.Interaction.Line(gone.Count == 0 ? "There was no hook of Weir's." : $"Taken away: {string.Join(", ", gone)}.");
        }

        invocation.Interaction.Json(json => HookJson.Write(json, hooks));
        return ExitCode.Ok;
    }
}
