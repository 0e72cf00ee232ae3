using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Project;

namespace Weir.Cli.Commands;

/// <summary>Lists connectors.</summary>
internal sealed class ConnectorsLsCommand() : WeirCommand("ls", "List the connectors.", "weir connectors ls")
{
    /// <inheritdoc/>
    protected override Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var specs = ConnectorBundle.Create().Values.Select(connector => connector.Spec).OrderBy(spec => spec.Name, StringComparer.Ordinal).ToArray();
        if (invocation.Interaction.Format is OutputFormat.Json)
        {
            invocation.Interaction.Json(json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("connectors");
                foreach (var spec in specs)
                {
                    json.WriteStartObject();
                    json.WriteString("name", spec.Name);
                    json.WriteString("summary", spec.Summary);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
        }
        else
        {
            var table = new TextTable("CONNECTOR", "REACHES");
            foreach (var spec in specs)
            {
                table.Row(spec.Name, spec.Summary);
            }

            table.WriteTo(invocation.Interaction);
        }

        return Task.FromResult(ExitCode.Ok);
    }
}
