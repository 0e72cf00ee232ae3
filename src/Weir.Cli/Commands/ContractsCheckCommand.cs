using System.CommandLine;
using Weir.Cli.Checking;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Contracts.Checking;
using Weir.Contracts.Git;
using Weir.Core.Errors;

namespace Weir.Cli.Commands;

/// <summary>Holds commits to the contracts: what they do to tables, what that breaks, and whom to talk to. Connects to nothing.</summary>
internal sealed class ContractsCheckCommand : WeirCommand
{
    private readonly Option<string?> _range = new("--range") { Description = "Commits A..B, or A...B since B left A. Default: what is staged.", HelpName = "A..B" };
    private readonly Option<string?> _since = new("--since") { Description = "What the current branch changes since it left BRANCH: a pull request.", HelpName = "BRANCH" };
    private readonly Option<string?> _push = new("--push") { Description = "What a push to REMOTE brings, as git tells a pre-push hook on standard input.", HelpName = "REMOTE" };
    private readonly Option<bool> _receive = new("--receive") { Description = "What a push brings here, as git tells a pre-receive hook on standard input." };
    private readonly Option<string[]> _impact = new("--impact") { Description = "What another project has published (weir contracts publish).", HelpName = "LOCATION" };
    private readonly Option<string[]> _approved = new("--approved") { Description = "A contract whose owners have approved what would need it.", HelpName = "CONTRACT" };
    private readonly Option<bool> _allTables = new("--all-tables") { Description = "Tell of tables without a contract too." };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Say nothing when there is nothing to tell, as hooks do." };
    private readonly Option<string?> _sarif = new("--sarif") { Description = "Also write a SARIF log there.", HelpName = "FILE" };
    private readonly Option<string?> _codeQuality = new("--code-quality") { Description = "Also write a Code Quality report there, as GitLab reads it.", HelpName = "FILE" };
    private readonly Option<bool> _annotate = new("--annotate") { Description = "Also print annotations of the exact lines, as GitHub's runners read them." };

    /// <summary>Declares it.</summary>
    public ContractsCheckCommand()
        : base(
            "check", "Find what commits do to tables under contract, what breaks and whom to talk to. Connects to nothing.",
            "weir contracts check --since origin/main --format json")
    {
        foreach (var option in new Option[] { _range, _since, _push, _receive, _impact, _approved, _allTables, _quiet, _sarif, _codeQuality, _annotate })
        {
            Options.Add(option);
        }
    }

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var folder = invocation.Terminal.WorkingDirectory;
        var repository = await GitRepository.FindAsync(folder, inHook: true, cancel) ?? throw new WeirError(
            CliErrors.NoRepository, $"'{folder}' lies in no git repository.") { Hint = "Change into one." }.ToException();
        var check = new RepositoryCheck(repository, invocation.ProjectOrNull, new CheckRequest
        {
            Folder = folder,
            Impacts = invocation.Value(_impact) ?? [],
            Approved = invocation.Value(_approved) ?? [],
            AllTables = invocation.Value(_allTables),
        });
        var checks = new List<ChangeCheck>();
        foreach (var range in await RangesAsync(invocation, new CommitRanges(repository), cancel))
        {
            checks.Add(await check.RunAsync(range, invocation.Time.GetUtcNow(), cancel));
        }

        var whole = Whole(checks);
        await TellAsync(invocation, check, whole, cancel);
        return whole.Passes && !check.Findings.Any(static finding => finding.Severity is Severity.Error) ? ExitCode.Ok : ExitCode.Failed;
    }

    private async Task<IReadOnlyList<CommitRange>> RangesAsync(Invocation invocation, CommitRanges ranges, CancellationToken cancel)
    {
        var (range, since, push, receive) = (invocation.Value(_range), invocation.Value(_since), invocation.Value(_push), invocation.Value(_receive));
        if (new[] { range is not null, since is not null, push is not null, receive }.Count(static given => given) > 1)
        {
            throw new WeirError(CliErrors.BadUsage, "--range, --since, --push and --receive exclude one another.").ToException();
        }

        return range is not null ? [await ranges.OfAsync(range, cancel)]
            : since is not null ? [await ranges.SinceLeavingAsync(since, cancel)]
            : push is not null ? await ranges.OfPushAsync(Lines(invocation), $"--remotes={push}", cancel)
            : receive ? await ranges.OfPushAsync(Lines(invocation), "--all", cancel)
            : [await ranges.StagedAsync(cancel)];
    }

    private static IEnumerable<string> Lines(Invocation invocation)
    {
        while (invocation.Terminal.In.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private async Task TellAsync(Invocation invocation, RepositoryCheck check, ChangeCheck whole, CancellationToken cancel)
    {
        var interaction = invocation.Interaction;
        interaction.Tell(check.Findings);
        if (interaction.Format is OutputFormat.Text && !(invocation.Value(_quiet) && whole.Changes.Count == 0))
        {
            new CheckText(interaction.Line).Tell(whole);
            if (whole.Changes.Count > 0 && check.Sources.Count > 0)
            {
                interaction.Line($"Held against: {string.Join("; ", check.Sources.Distinct())}.");
            }
        }

        if (invocation.Value(_annotate))
        {
            foreach (var line in CheckAnnotations.Of(whole))
            {
                interaction.Line(line);
            }
        }

        foreach (var (file, text) in new[] { (invocation.Value(_sarif), CheckSarif.Of(whole)), (invocation.Value(_codeQuality), CheckCodeQuality.Of(whole)) })
        {
            if (file is not null)
            {
                await WholeFile.WriteAsync(Path.GetFullPath(file, invocation.Terminal.WorkingDirectory), file, text, cancel);
            }
        }

        interaction.Json(json => CheckJson.Write(json, whole, [.. check.Sources.Distinct()], check.Findings, interaction.Redact));
    }

    private static ChangeCheck Whole(List<ChangeCheck> checks) => checks is [var only]
        ? only
        : new ChangeCheck(
            checks.Count == 0 ? "nothing new" : string.Join(", ", checks.Select(static check => check.Range)),
            [.. checks.SelectMany(static check => check.Changes)], checks.Sum(static check => check.FilesRead));
}
