using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Site;
using Weir.Core.Errors;
using Weir.Pages.Contracts;

namespace Weir.Cli.Commands;

/// <summary>Writes a site that shows the contracts. Connects to nothing.</summary>
internal sealed class ContractsSiteCommand : WeirCommand
{
    private readonly Argument<string> _folder = new("DIR") { Description = "Where to; made when it is not there.", DefaultValueFactory = _ => "site" };
    private readonly Option<string?> _date = new("--date") { Description = "The day it shows, for which reviews are due or not (default: today).", HelpName = "DAY" };

    /// <summary>Declares it.</summary>
    public ContractsSiteCommand()
        : base("site", "Write a site of files that shows, searches and filters the contracts. Connects to nothing; needs no server.", "weir contracts site site/")
    {
        Arguments.Add(_folder);
        Options.Add(_date);
    }

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var now = invocation.Value(_date) is { } written ? InstantText.Parse("--date", written) : invocation.Time.GetUtcNow();
        var reader = new SiteReader(invocation.Project, invocation.ProjectDirectory, DateOnly.FromDateTime(now.UtcDateTime));
        var site = await reader.ReadAsync(cancel);
        var shown = invocation.Value(_folder)!;
        var result = await WriteAsync(site, Path.GetFullPath(shown, invocation.Terminal.WorkingDirectory), shown, cancel);
        Tell(invocation, reader.Warnings, site, shown, result);
        return invocation.Project.Contracts.HasErrors || site.Hindrances.Count > 0 ? ExitCode.Failed : ExitCode.Ok;
    }

    private static async Task<SiteResult> WriteAsync(SiteView site, string folder, string shown, CancellationToken cancel)
    {
        try
        {
            return await SiteWriter.WriteAsync(site, folder, cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(CliErrors.OutputNotWritten, $"'{shown}' cannot be written: {failure.Message}").ToException(failure);
        }
    }

    private static void Tell(Invocation invocation, IReadOnlyList<WeirError> warnings, SiteView site, string shown, SiteResult result)
    {
        var interaction = invocation.Interaction;
        interaction.Tell(warnings.Concat(invocation.Project.Contracts.Findings).Concat(site.Hindrances).Distinct());
        if (interaction.Format is OutputFormat.Text)
        {
            foreach (var file in result.Kept)
            {
                interaction.Line($"{file} is no longer part of the site and stays, because it was changed.");
            }

            interaction.Line($"{shown}: {site.Contracts.Count} contracts, {result.Files} files, {result.Written} of them new or different, {result.Removed.Count} removed");
            interaction.Line($"Open {Path.Combine(shown, "index.html")} in a browser.");
        }

        interaction.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("folder", shown);
            json.WriteNumber("contracts", site.Contracts.Count);
            json.WriteNumber("files", result.Files);
            json.WriteNumber("written", result.Written);
            json.WriteNumber("removed", result.Removed.Count);
            json.WriteEndObject();
        });
    }
}
