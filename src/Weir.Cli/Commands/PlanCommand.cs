using System.Text.Json;
using Weir.Cli.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Owner;
using Weir.Cli.Project;
using Weir.Running.History;

namespace Weir.Cli.Commands;

/// <summary>Says what a run would do and why, and does nothing.</summary>
internal sealed class PlanCommand : WeirCommand
{
    private readonly SelectionOptions _selection = new();
    private readonly RunOptions _run = new();

    /// <summary>Declares it.</summary>
    public PlanCommand()
        : base("plan", "Say what a run would do and why: what is new, what changed, what has new data upstream. Changes nothing.", "weir plan --select +model_1")
    {
        _selection.AddTo(this);
        _run.AddTo(this);
    }

    /// <inheritdoc/>
    protected override OwnerNeed Needs => OwnerNeed.Shared;

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var project = await invocation.Project.LoadAsync(LoadMode.Warehouse, _run.Variables(invocation), cancel);
        var selected = _selection.SelectWithTests(invocation, project.Graph);
        var builds = await new RunHistory(invocation.Project.State, invocation.Time).BuildsAsync(cancel);
        var planned = await new PlanReasons(project, builds, invocation.Project.Lake).OfAsync(selected, cancel);
        invocation.Interaction.Tell(project.Warnings);
        if (invocation.Interaction.Format is OutputFormat.Json)
        {
            invocation.Interaction.Json(json => WriteJson(json, planned));
        }
        else
        {
            WriteTable(invocation.Interaction, planned);
        }

        return ExitCode.Ok;
    }

    private static void WriteTable(Interaction interaction, IReadOnlyList<PlannedNode> planned)
    {
        var table = new TextTable("KIND", "NAME", "WHY", "LAST DONE");
        foreach (var node in planned)
        {
            table.Row(
                node.Node.Id.KindName, node.Node.Id.Name, string.Join("; ", node.Reasons),
                node.LastBuiltAt is { } at ? $"{at.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z" : "");
        }

        table.WriteTo(interaction, "Nothing would run. 'weir ls' lists what the project declares.");
        if (planned.Count == 0)
        {
            return;
        }

        interaction.Line($"{planned.Count} {(planned.Count == 1 ? "node" : "nodes")} would run.");
    }

    private static void WriteJson(Utf8JsonWriter json, IReadOnlyList<PlannedNode> planned)
    {
        json.WriteStartObject();
        json.WriteStartArray("nodes");
        foreach (var node in planned)
        {
            json.WriteStartObject();
            json.WriteString("name", node.Node.Id.Name);
            json.WriteString("kind", node.Node.Id.KindName);
            json.WriteStartArray("reasons");
            foreach (var reason in node.Reasons)
            {
                json.WriteStringValue(reason);
            }

            json.WriteEndArray();
            if (node.LastBuiltAt is { } at)
            {
                json.WriteString("last_done", at.UtcDateTime);
            }
            else
            {
                json.WriteNull("last_done");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
