using System.CommandLine;
using Weir.Configuration.Yaml;
using Weir.Core.Errors;

namespace Weir.Cli.CommandLine;

/// <summary>The options of everything that runs nodes.</summary>
internal sealed class RunOptions
{
    private readonly Option<int?> _threads = new("--threads") { Description = "Nodes at the same time. Default: 'threads' of weir.yml, or one per processor.", HelpName = "N" };

    private readonly Option<string?> _variables = new("--vars") { Description = "Values for var(), as YAML: '{start: 2024-01-01, days: 7}'.", HelpName = "YAML" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_threads);
        command.Options.Add(_variables);
    }

    /// <summary>Nodes at the same time; null: as the project says.</summary>
    /// <exception cref="WeirException">It is not a number from 1 to 256.</exception>
    public int? Threads(Invocation invocation) => invocation.Value(_threads) switch
    {
        < 1 or > 256 => throw new WeirError(CliErrors.BadUsage, $"--threads is {invocation.Value(_threads)}; allowed are 1 to 256.").ToException(),
        var threads => threads,
    };

    /// <summary>Values for <c>var</c>.</summary>
    /// <exception cref="WeirException">The text is not a YAML mapping.</exception>
    public IReadOnlyDictionary<string, object?> Variables(Invocation invocation)
    {
        if (invocation.Value(_variables) is not { } text)
        {
            return new Dictionary<string, object?>();
        }

        return YamlFile.Parse(text, "--vars") is YamlMapping mapping
            ? YamlValues.Of(mapping)
            : throw new WeirError(CliErrors.BadUsage, "--vars is not a mapping of names and values.")
            {
                Hint = "Write --vars '{name: value}'; with a space after the colon.",
            }.ToException();
    }
}
