using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Hooks;
using Weir.Contracts.Impact.Sharing;
using Weir.Core.Errors;

namespace Weir.Cli.Commands;

/// <summary>Sets up the hooks of a repository.</summary>
internal sealed class HooksInstallCommand : WeirCommand
{
    private readonly Option<string?> _server = new("--server") { Description = "A bare repository that others push to, in place of the clone at hand.", HelpName = "REPOSITORY" };
    private readonly Option<string[]> _impact = new("--impact") { Description = "What another project has published; kept as the repository's setting weir.impact.", HelpName = "LOCATION" };
    private readonly Option<bool> _strict = new("--strict") { Description = "Also stop what cannot be checked because Weir fails or is not there." };

    /// <summary>Declares it.</summary>
    public HooksInstallCommand()
        : base(
            "install", "Set up pre-commit and pre-push in this clone, or pre-receive in a repository that is pushed to. Hooks that are there stay.",
            "weir hooks install --impact ../data/impact.json")
    {
        Options.Add(_server);
        Options.Add(_impact);
        Options.Add(_strict);
    }

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var here = invocation.Terminal.WorkingDirectory;
        var hooks = await RepositoryHooks.FindAsync(invocation.Value(_server) is { } server ? Path.GetFullPath(server, here) : here, cancel);
        if (hooks.Repository.IsBare != (invocation.Value(_server) is not null))
        {
            throw new WeirError(CliErrors.BadUsage, hooks.Repository.IsBare
                ? $"'{hooks.Repository.Root}' is a bare repository: others push to it." : $"'{hooks.Repository.Root}' is no bare repository.")
            {
                Hint = hooks.Repository.IsBare ? "weir hooks install --server ." : "Leave --server out for a clone that people work in.",
            }.ToException();
        }

        hooks.RequireOwn();
        foreach (var location in invocation.Value(_impact) ?? [])
        {
            var parsed = ImpactLocation.Parse(location);
            await hooks.Repository.AddSettingAsync("weir.impact", parsed.Kind is ImpactLocationKind.File ? parsed.PathFrom(here)! : location, cancel);
        }

        var kept = hooks.Names.Where(name => hooks.Folder.State(name) is HookState.Foreign).ToList();
        foreach (var name in hooks.Names)
        {
            hooks.Folder.Install(RepositoryHooks.Script(name, Program, Project(invocation, hooks), invocation.Value(_strict)));
        }

        Tell(invocation, hooks, kept);
        return ExitCode.Ok;
    }

    // This program by its own name, also where something else has started it.
    private static string Program
    {
        get
        {
            var own = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "weir.exe" : "weir");
            return File.Exists(own) ? own : Environment.ProcessPath!;
        }
    }

    // The hooks run at the repository's root, in whichever work tree.
    private static string? Project(Invocation invocation, RepositoryHooks hooks)
    {
        if (hooks.Repository.IsBare || invocation.ProjectOrNull is null)
        {
            return null;
        }

        var relative = Path.GetRelativePath(hooks.Repository.Root, invocation.ProjectDirectory);
        return relative == "." || relative.StartsWith("..", StringComparison.Ordinal) ? null : relative;
    }

    private static void Tell(Invocation invocation, RepositoryHooks hooks, List<string> kept)
    {
        var interaction = invocation.Interaction;
        if (interaction.Format is OutputFormat.Text)
        {
            foreach (var name in hooks.Names)
            {
                interaction.Line($"{Path.Combine(hooks.Folder.Path, name)}{(kept.Contains(name) ? $", after {name}{HookScript.BeforeSuffix}, which was there" : "")}");
            }

            interaction.Line("Commits and pushes are now held to the contracts. WEIR_SKIP=1 goes on without the check, and says so.");
        }

        interaction.Json(json => HookJson.Write(json, hooks));
    }
}
