using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Project;
using Weir.Core.Errors;

namespace Weir.Cli.Commands;

/// <summary>Tells what will break or could be simpler in the project. Connects to nothing.</summary>
internal sealed class LintCommand() : WeirCommand(
    "lint", "Find columns that nothing has, refs that nothing reads and queries written twice. Connects to nothing.", "weir lint --format json")
{
    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var project = await invocation.Project.LoadAsync(LoadMode.Offline, new Dictionary<string, object?>(), cancel);
        var findings = project.Warnings.Concat(await invocation.Project.LintAsync(project, cancel)).ToList();
        var errors = findings.Count(finding => finding.Severity is Severity.Error);
        var interaction = invocation.Interaction;
        interaction.Tell(findings);
        if (interaction.Format is OutputFormat.Text)
        {
            interaction.Line($"{project.Models.Models.Count} models: {errors} errors, {findings.Count - errors} warnings");
        }

        interaction.Json(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", errors == 0);
            json.WriteStartArray("findings");
            findings.ForEach(finding => ErrorJson.Write(json, finding, interaction.Redact));
            json.WriteEndArray();
            json.WriteEndObject();
        });
        return errors == 0 ? ExitCode.Ok : ExitCode.Failed;
    }
}
