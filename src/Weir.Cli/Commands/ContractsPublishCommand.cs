using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Impact;
using Weir.Cli.Output;
using Weir.Cli.Project;
using Weir.Contracts.Git;
using Weir.Contracts.Impact;
using Weir.Contracts.Impact.Sharing;
using Weir.Core.Errors;

namespace Weir.Cli.Commands;

/// <summary>Writes what other repositories need to know of the contracts, for them to read.</summary>
internal sealed class ContractsPublishCommand : WeirCommand
{
    private readonly Argument<string> _location = new("LOCATION")
    {
        Description = "Where to: a file, git:REF or git+URL#REF (both with :FILE for another name than impact.json), s3://BUCKET/KEY, file:///FOLDER/KEY.",
    };

    private readonly Option<string?> _revision = new("--revision") { Description = "The commit it is made of, for readers. Default: the project's.", HelpName = "COMMIT" };

    /// <summary>Declares it.</summary>
    public ContractsPublishCommand()
        : base(
            "publish", "Write contracts, owners and what is made of each column to where other repositories read it. Connects only to LOCATION.",
            "weir contracts publish git:refs/weir/impact")
    {
        Arguments.Add(_location);
        Options.Add(_revision);
    }

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var location = ImpactLocation.Parse(invocation.Value(_location)!);
        var project = await invocation.Project.LoadAsync(LoadMode.Offline, new Dictionary<string, object?>(), cancel);
        var revision = invocation.Value(_revision) ?? await RevisionAsync(invocation, cancel);
        var impact = await invocation.Project.ReadImpactAsync(project, revision, invocation.Time.GetUtcNow(), cancel);
        var published = new PublishedImpact(true, null);
        if (location.Kind is ImpactLocationKind.File)
        {
            await WholeFile.WriteAsync(location.PathFrom(invocation.Terminal.WorkingDirectory)!, location.Text, ImpactJson.Write(impact), cancel);
        }
        else
        {
            var access = await ImpactAccess.FromAsync(invocation.Terminal, cancel);
            published = await access.Publisher(invocation.Terminal).PublishAsync(impact, location, cancel);
        }

        Tell(invocation.Interaction, location, impact, published);
        return ExitCode.Ok;
    }

    private static void Tell(Interaction interaction, ImpactLocation location, ImpactDocument impact, PublishedImpact published)
    {
        var (tables, uses) = (impact.Contracts.Sum(static contract => contract.Tables.Count), impact.Contracts.Sum(Uses));
        if (interaction.Format is OutputFormat.Text)
        {
            var remark = published.Changed ? "" : "; it is published already, and was left as it is";
            interaction.Line($"{location}: {impact.Contracts.Count} contracts, {tables} tables, {uses} uses of their columns{remark}");
        }

        interaction.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("location", location.Text);
            json.WriteBoolean("changed", published.Changed);
            json.WriteString("commit", published.Commit);
            json.WriteString("version", impact.Version);
            json.WriteNumber("contracts", impact.Contracts.Count);
            json.WriteNumber("tables", tables);
            json.WriteNumber("uses", uses);
            json.WriteEndObject();
        });
    }

    // Without git there is no commit to tell, and a file can be published all the same.
    private static async Task<string?> RevisionAsync(Invocation invocation, CancellationToken cancel)
    {
        try
        {
            return await GitRepository.FindAsync(invocation.ProjectDirectory, inHook: false, cancel) is { } repository
                ? await repository.ResolveAsync("HEAD", cancel) : null;
        }
        catch (WeirException failure)
        {
            invocation.Interaction.Tell(failure.Errors.Select(static error => error with
            {
                Severity = Severity.Warning,
                Message = $"No commit is named in what is published: {error.Message}",
            }));
            return null;
        }
    }

    private static int Uses(ImpactContract contract) => contract.Tables.Sum(table => table.Columns.Sum(column => column.Uses.Count));
}
