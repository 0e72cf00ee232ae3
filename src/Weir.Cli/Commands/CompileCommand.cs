using Weir.Cli.CommandLine;
using Weir.Cli.Project;
using Weir.Models;

namespace Weir.Cli.Commands;

/// <summary>Prints the SQL that models become. Connects to nothing.</summary>
internal sealed class CompileCommand : WeirCommand
{
    private readonly SelectionOptions _selection = new();
    private readonly RunOptions _run = new();

    /// <summary>Declares it.</summary>
    public CompileCommand()
        : base("compile", "Print the SQL that models and tests become. Connects to nothing.", "weir compile --select model_1")
    {
        _selection.AddTo(this);
        _run.AddTo(this);
    }

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var project = await invocation.Project.LoadAsync(LoadMode.Offline, _run.Variables(invocation), cancel);
        invocation.Interaction.Tell(project.Warnings);
        var selected = _selection.Select(invocation, project.Graph);
        var compiled = project.Graph.Nodes.Where(node => selected.Contains(node.Id)).Select(node => node switch
        {
            ModelNode model => (node.Id, model.File, Sql: project.Models.Compiler.Compile(model, CompileContext.Default, cancel)),
            TestNode test => (node.Id, test.File, Sql: project.Models.Compiler.Compile(test, cancel)),
            _ => default,
        }).Where(node => node.Sql is not null).ToArray();
        var interaction = invocation.Interaction;
        if (interaction.Format is OutputFormat.Json)
        {
            interaction.Json(json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("nodes");
                foreach (var (id, file, sql) in compiled)
                {
                    json.WriteStartObject();
                    json.WriteString("name", id.Name);
                    json.WriteString("kind", id.KindName);
                    json.WriteString("file", file);
                    json.WriteString("sql", sql);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
            return ExitCode.Ok;
        }

        if (compiled.Length == 0)
        {
            interaction.Line("There is nothing to compile: no model or test is selected. 'weir ls' lists what the project declares.");
        }

        foreach (var (id, file, sql) in compiled)
        {
            interaction.Line($"-- {id.KindName} {id.Name} ({file})");
            interaction.Line($"{sql};");
            interaction.Line();
        }

        return ExitCode.Ok;
    }
}
