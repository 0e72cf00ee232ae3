using Weir.Cli.CommandLine;
using Weir.Cli.Health;
using Weir.Cli.Output;
using Weir.Cli.Owner;

namespace Weir.Cli.Commands;

/// <summary>Checks everything a run depends on.</summary>
internal sealed class DoctorCommand() : WeirCommand(
    "doctor", "Check what a run depends on: configuration, engines and versions, permissions, disk space, connections, tables under contract.", "weir doctor")
{
    /// <inheritdoc/>
    protected override OwnerNeed Needs => OwnerNeed.Shared;

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var interaction = invocation.Interaction;
        var findings = new List<HealthFinding>();
        await foreach (var finding in HealthCheck.RunAsync(invocation.Project, invocation.ProjectDirectory, cancel))
        {
            findings.Add(finding);
            if (interaction.Format is OutputFormat.Text)
            {
                interaction.Line($"{Word(finding),-7}  {finding.Subject,-24}  {finding.Error?.Message ?? finding.Detail}");
            }
        }

        var errors = findings.Select(finding => finding.Error).OfType<Core.Errors.WeirError>().ToArray();
        var isOk = findings.TrueForAll(finding => finding.IsOk);
        interaction.Tell(errors);
        interaction.Json(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", isOk);
            json.WriteStartArray("checks");
            foreach (var finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("subject", finding.Subject);
                json.WriteBoolean("ok", finding.IsOk);
                json.WriteString("detail", finding.Detail);
                json.WritePropertyName("error");
                ErrorJson.Write(json, finding.Error, interaction.Redact);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
        return isOk ? ExitCode.Ok : ExitCode.Failed;
    }

    private static string Word(HealthFinding finding) =>
        finding.IsSkipped ? "skipped" : !finding.IsOk ? "FAILED" : finding.Error is null ? "ok" : "warning";
}
