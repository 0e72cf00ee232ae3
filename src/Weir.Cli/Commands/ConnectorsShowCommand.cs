using System.CommandLine;
using System.Text.Json;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Project;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Text;

namespace Weir.Cli.Commands;

/// <summary>Shows a connector's settings, from the same description that validates them.</summary>
internal sealed class ConnectorsShowCommand : WeirCommand
{
    private readonly Argument<string> _name = new("CONNECTOR") { Description = "The connector's name." };

    /// <summary>Declares it.</summary>
    public ConnectorsShowCommand()
        : base("show", "Show the settings of a connector: of its connections in weir.yml, and of contracts that read through it.", "weir connectors show postgres") =>
        Arguments.Add(_name);

    /// <inheritdoc/>
    protected override Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var connectors = ConnectorBundle.Create();
        var name = invocation.Value(_name)!;
        var spec = connectors.GetValueOrDefault(name)?.Spec ?? throw new WeirError(
            ConnectorErrors.UnknownConnector, $"There is no connector '{name}'; there are {string.Join(", ", connectors.Keys.Order(StringComparer.Ordinal))}.")
        {
            Hint = Suggestion.DidYouMean(name, connectors.Keys),
        }.ToException();
        if (invocation.Interaction.Format is OutputFormat.Json)
        {
            invocation.Interaction.Json(json => WriteJson(json, spec));
        }
        else
        {
            WriteText(invocation.Interaction, spec);
        }

        return Task.FromResult(ExitCode.Ok);
    }

    private static void WriteText(Interaction interaction, ConnectorSpec spec)
    {
        interaction.Line($"{spec.Name}: {spec.Summary}");
        WriteFields(interaction, "In a connection of weir.yml:", spec.ConnectionFields);
        WriteFields(interaction, "In the 'options' of a contract's table:", spec.StreamFields);
    }

    private static void WriteFields(Interaction interaction, string title, IReadOnlyList<ConnectorField> fields)
    {
        interaction.Line();
        if (fields.Count == 0)
        {
            interaction.Line($"{title} nothing.");
            return;
        }

        interaction.Line(title);
        var table = new TextTable("SETTING", "TYPE", "DEFAULT", "MEANING");
        foreach (var field in fields)
        {
            var type = field.Allowed.Count > 0 ? string.Join("|", field.Allowed) : field.Type.ToString().ToLowerInvariant();
            var remarks = field.Secret ? " A secret: write a reference." : "";
            table.Row(field.Name, type, field.Required ? "(required)" : field.Default ?? "", field.Help + remarks);
        }

        table.WriteTo(interaction);
    }

    private static void WriteJson(Utf8JsonWriter json, ConnectorSpec spec)
    {
        json.WriteStartObject();
        json.WriteString("name", spec.Name);
        json.WriteString("summary", spec.Summary);
        WriteFields(json, "connection", spec.ConnectionFields);
        WriteFields(json, "stream", spec.StreamFields);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, string name, IReadOnlyList<ConnectorField> fields)
    {
        json.WriteStartArray(name);
        foreach (var field in fields)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("type", field.Type.ToString().ToLowerInvariant());
            json.WriteBoolean("required", field.Required);
            json.WriteString("default", field.Default);
            json.WriteString("example", field.Example);
            json.WriteBoolean("secret", field.Secret);
            json.WriteString("help", field.Help);
            json.WriteStartArray("allowed");
            foreach (var allowed in field.Allowed)
            {
                json.WriteStringValue(allowed);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
