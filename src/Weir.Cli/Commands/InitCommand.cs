using System.CommandLine;
using Weir.Cli.CommandLine;
using Weir.Cli.Project;
using Weir.Core.Errors;

namespace Weir.Cli.Commands;

/// <summary>Makes a small project that works.</summary>
internal sealed class InitCommand : WeirCommand
{
    private readonly Argument<string?> _directory = new("DIR")
    {
        Description = "The folder; made when it is not there. Default: that of --project, or this one.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Declares it.</summary>
    public InitCommand()
        : base("init", "Make a small project that works: a source, a contract, two models, tests, each with comments.", "weir init my_project") =>
        Arguments.Add(_directory);

    /// <inheritdoc/>
    protected override async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancel)
    {
        var shown = invocation.Value(_directory) ?? invocation.NamedProject ?? ".";
        var directory = Path.GetFullPath(shown, invocation.Terminal.WorkingDirectory);
        var taken = StarterProject.Files.Keys.Where(file => File.Exists(Path.Combine(directory, file))).ToArray();
        if (taken.Length > 0)
        {
            throw new WeirError(CliErrors.FolderNotEmpty, $"'{shown}' has {string.Join(", ", taken)} already; nothing was written.")
            {
                Hint = "Name another folder: weir init DIR.",
            }.ToException();
        }

        try
        {
            await WriteAsync(directory, cancel);
        }
        catch (Exception failure) when (UnwritableFolder.Is(failure))
        {
            throw UnwritableFolder.Of(shown, failure);
        }

        Tell(invocation, shown);
        return ExitCode.Ok;
    }

    private static async Task WriteAsync(string directory, CancellationToken cancel)
    {
        foreach (var (file, content) in StarterProject.Files)
        {
            var path = Path.Combine(directory, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, content, cancel);
        }
    }

    private static void Tell(Invocation invocation, string shown)
    {
        var interaction = invocation.Interaction;
        if (interaction.Format is OutputFormat.Json)
        {
            interaction.Json(json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("files");
                foreach (var file in StarterProject.Files.Keys)
                {
                    json.WriteStringValue(file);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
            return;
        }

        foreach (var file in StarterProject.Files.Keys)
        {
            interaction.Line($"made {file}");
        }

        interaction.Line();
        interaction.Line("Next:");
        interaction.Line(shown == "." ? "  weir run" : $"  weir run --project {shown}");
        interaction.Line(shown == "." ? "  weir show orders_by_day" : $"  weir show orders_by_day --project {shown}");
    }
}
