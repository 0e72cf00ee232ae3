using System.Text.Json;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Project;
using Weir.Core.Graph;

namespace Weir.Cli.Commands;

/// <summary>Lists what the project declares. Connects to nothing.</summary>
internal sealed class LsCommand : WeirCommand
{
    private readonly SelectionOptions _selection = new();

    /// <summary>Declares it.</summary>
    public LsCommand()
        : base("ls", "List what the project declares: contracts, raw tables, seeds, models and tests. Connects to nothing.", "weir ls --select tag:daily") =>
        _selection.AddTo(this);

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var project = await invocation.Project.LoadAsync(LoadMode.Offline, new Dictionary<string, object?>(), cancel);
        invocation.Interaction.Tell(project.Warnings);
        var selected = _selection.Select(invocation, project.Graph);
        var nodes = project.Graph.Nodes.Where(node => selected.Contains(node.Id)).ToArray();
        if (invocation.Interaction.Format is OutputFormat.Json)
        {
            invocation.Interaction.Json(json => Write(json, project.Graph, nodes));
        }
        else
        {
            Write(invocation.Interaction, nodes);
        }

        return ExitCode.Ok;
    }

    private static void Write(Interaction interaction, ProjectNode[] nodes)
    {
        var table = new TextTable("KIND", "NAME", "DECLARED AT", "OWNER");
        foreach (var node in nodes)
        {
            table.Row(node.Id.KindName, node.Id.Name, node.Location?.ToString() ?? "", node.Owner ?? "");
        }

        table.WriteTo(
            interaction, "This project declares nothing yet: contracts go below contracts/, models below models/. 'weir init DIR' makes one to start from.");
    }

    private static void Write(Utf8JsonWriter json, ProjectGraph graph, ProjectNode[] nodes)
    {
        json.WriteStartObject();
        json.WriteStartArray("nodes");
        foreach (var node in nodes)
        {
            json.WriteStartObject();
            json.WriteString("name", node.Id.Name);
            json.WriteString("kind", node.Id.KindName);
            json.WriteString("file", node.Location?.File);
            json.WriteString("owner", node.Owner);
            json.WriteString("description", node.Description);
            WriteTexts(json, "tags", node.Tags);
            WriteTexts(json, "depends_on", graph.Parents(node.Id).Select(id => id.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
