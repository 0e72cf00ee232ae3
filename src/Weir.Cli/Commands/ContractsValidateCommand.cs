using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Configuration.Connections;
using Weir.Core.Errors;
using Weir.Notifications.Channels;

namespace Weir.Cli.Commands;

/// <summary>Checks contracts, connections and channels of notifications without connecting to anything or resolving a secret.</summary>
internal sealed class ContractsValidateCommand() : WeirCommand(
    "validate", "Check all contracts, connections and notifications. Connects to nothing and resolves no secret, so it can check a commit.", "weir contracts validate --format json")
{
    /// <inheritdoc/>
    protected override Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var set = invocation.Project.Contracts;
        var config = invocation.Project.Config;
        WeirError[] findings = [.. ConnectionCheck.Of(config, invocation.Project.Connectors), .. NotificationChannels.Check(config), .. set.Findings];
        var errors = findings.Count(finding => finding.Severity is Severity.Error);
        var interaction = invocation.Interaction;
        interaction.Tell(findings);
        if (interaction.Format is OutputFormat.Json)
        {
            interaction.Json(json =>
            {
                json.WriteStartObject();
                json.WriteBoolean("ok", errors == 0);
                json.WriteNumber("contracts", set.Contracts.Count);
                json.WriteStartArray("findings");
                foreach (var finding in findings)
                {
                    ErrorJson.Write(json, finding, interaction.Redact);
                }

                json.WriteEndArray();
                json.WriteStartArray("notes");
                foreach (var note in set.Notes)
                {
                    json.WriteStringValue(note.Message);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
        }
        else
        {
            foreach (var note in set.Notes)
            {
                interaction.Line(note.ToString());
            }

            interaction.Line($"{Plural.Of(set.Contracts.Count, "contract")}: {Plural.Of(errors, "error")}, {Plural.Of(findings.Length - errors, "warning")}");
        }

        return Task.FromResult(errors == 0 ? ExitCode.Ok : ExitCode.Failed);
    }
}
