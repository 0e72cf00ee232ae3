using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Impact;
using Weir.Contracts.Impact.Sharing;

namespace Weir.Cli.Commands;

/// <summary>Makes a copy of what another repository published, for checks here. It connects; checks do not.</summary>
internal sealed class ContractsFetchCommand : WeirCommand
{
    private readonly Argument<string> _location = new("LOCATION") { Description = "Where it is published: git+URL#REF or s3://BUCKET/KEY." };

    /// <summary>Declares it.</summary>
    public ContractsFetchCommand()
        : base(
            "fetch", "Copy what another repository published to this machine, for checks, which connect to nothing. Needs no project.",
            "weir contracts fetch git+https://git.example.com/data.git#refs/weir/impact") =>
        Arguments.Add(_location);

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var location = ImpactLocation.Parse(invocation.Value(_location)!);
        var access = await ImpactAccess.FromAsync(invocation.Terminal, cancel);
        var (read, changed) = location.IsRemote
            ? await access.Fetcher(invocation.Terminal, invocation.Time).FetchAsync(location, cancel)
            : new FetchedImpact(await access.Store.ReadAsync(location, cancel), false);
        var (document, age) = (read.Document, read.Age(invocation.Time.GetUtcNow()));
        if (invocation.Interaction.Format is OutputFormat.Text)
        {
            var remark = !location.IsRemote ? "; it is read where it is, and needs no copy" : changed ? "" : "; as it was before";
            invocation.Interaction.Line($"{location}: {document.Project}, {document.Contracts.Count} contracts, {age}{remark}");
        }

        invocation.Interaction.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("location", location.Text);
            json.WriteBoolean("copied", location.IsRemote);
            json.WriteBoolean("changed", changed);
            json.WriteString("project", document.Project);
            json.WriteString("version", document.Version);
            json.WriteNumber("contracts", document.Contracts.Count);
            json.WriteString("published_at", document.PublishedAt.UtcDateTime);
            json.WriteString("age", age);
            json.WriteEndObject();
        });
        return ExitCode.Ok;
    }
}
