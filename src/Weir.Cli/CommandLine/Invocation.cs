using System.CommandLine;
using Weir.Cli.Output;
using Weir.Cli.Project;
using Weir.Cli.Terminal;
using Weir.Configuration.Project;

namespace Weir.Cli.CommandLine;

/// <summary>A command being carried out.</summary>
/// <param name="host">What it works with.</param>
/// <param name="parsed">The command line.</param>
/// <param name="options">The options every command takes.</param>
internal sealed class Invocation(CliHost host, ParseResult parsed, GlobalOptions options)
{
    private string? _projectDirectory;
    private ProjectSession? _project;
    private EngineHost? _engines;

    /// <summary>How it talks.</summary>
    public Interaction Interaction { get; } =
        new(host.Terminal, parsed.GetValue(options.Format), parsed.GetValue(options.Debug));

    /// <summary>Where it was called.</summary>
    public ITerminal Terminal => host.Terminal;

    /// <summary>The clock.</summary>
    public TimeProvider Time => host.Time;

    /// <summary>The project's folder, absolute.</summary>
    /// <exception cref="Core.Errors.WeirException">There is no project.</exception>
    public string ProjectDirectory => _projectDirectory ??= ProjectLocator.Find(NamedProject, host.Terminal.WorkingDirectory);

    /// <summary>The folder that <c>--project</c> names, as written; null when it was not given.</summary>
    public string? NamedProject => parsed.GetValue(options.Project);

    /// <summary>The project, read as far as is asked for.</summary>
    public ProjectSession Project => _project ??= new ProjectSession(ProjectDirectory, host.Terminal, _engines!, Interaction);

    /// <summary>The project, for commands that need none: null when there is none here and none was named.</summary>
    public ProjectSession? ProjectOrNull => NamedProject is not null || ProjectLocator.IsBelow(host.Terminal.WorkingDirectory) ? Project : null;

    /// <summary>Gives it the engines to work on.</summary>
    public Invocation With(EngineHost engines)
    {
        _engines = engines;
        return this;
    }

    /// <summary>The value of an option of the command's own.</summary>
    public T? Value<T>(Option<T> option) => parsed.GetValue(option);

    /// <summary>The value of an argument.</summary>
    public T? Value<T>(Argument<T> argument) => parsed.GetValue(argument);
}
