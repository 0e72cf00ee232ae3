using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Project;
using Weir.Contracts.Listing;
using Weir.Core.Contracts;
using Weir.Core.Errors;

namespace Weir.Cli.Commands;

/// <summary>Shows one contract in the canonical form.</summary>
internal sealed class ContractsShowCommand : WeirCommand
{
    private readonly Argument<string> _id = new("CONTRACT") { Description = "The contract's id." };

    /// <summary>Declares it.</summary>
    public ContractsShowCommand()
        : base("show", "Show a contract in the canonical YAML form, whatever form it is written in.", "weir contracts show orders") =>
        Arguments.Add(_id);

    /// <inheritdoc/>
    protected override Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var set = invocation.Project.Contracts;
        var id = invocation.Value(_id)!;
        var contract = KnownContract.Find(set, id);
        var yaml = ContractYaml.Render(contract);

        // What was not understood is not in the form shown: that must not pass for what the file says.
        var mistakes = set.FindingsOf(contract);
        invocation.Interaction.Tell(mistakes);
        if (invocation.Interaction.Format is OutputFormat.Json)
        {
            invocation.Interaction.Json(json =>
            {
                json.WriteStartObject();
                json.WriteString("id", contract.Id);
                json.WriteString("place", contract.Location?.ToString());
                WriteAgreement(json, contract);
                json.WriteString("yaml", yaml);
                json.WriteStartArray("findings");
                foreach (var mistake in mistakes)
                {
                    ErrorJson.Write(json, mistake, invocation.Interaction.Redact);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
        }
        else
        {
            invocation.Interaction.Line(yaml.TrimEnd('\n'));
        }

        return Task.FromResult(mistakes.Any(finding => finding.Severity is Severity.Error) ? ExitCode.Failed : ExitCode.Ok);
    }

    private static void WriteAgreement(Utf8JsonWriter json, Contract contract)
    {
        json.WriteString("name", contract.Name);
        json.WriteString("status", contract.Status.ToString().ToLowerInvariant());
        json.WriteString("version", contract.Version);
        json.WriteString("domain", contract.Domain);
        json.WriteString("team", contract.Team);
        json.WriteString("source_owner", contract.SourceOwner);
        json.WriteString("ingestion_owner", contract.IngestionOwner);
        json.WriteString("review_every", contract.ReviewEvery.ToString());
        json.WriteString("last_reviewed", contract.LastReviewed?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("on_source_change", contract.ChangePolicy switch
        {
            SourceChangePolicy.Warn => "warn",
            SourceChangePolicy.RequireApproval => "require_approval",
            _ => "block",
        });
    }
}
