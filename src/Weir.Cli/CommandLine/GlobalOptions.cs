using System.CommandLine;

namespace Weir.Cli.CommandLine;

/// <summary>The options every command takes.</summary>
internal sealed class GlobalOptions
{
    /// <summary>Which project.</summary>
    public Option<string> Project { get; } = new("--project")
    {
        Description = "The project's folder. Default: the nearest folder upward with weir.yml or dbt_project.yml.",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>For whom the output is.</summary>
    public Option<OutputFormat> Format { get; } = new("--format")
    {
        Description = "'text' for people; 'json' for one JSON document on standard output.",
        HelpName = "text|json",
        Recursive = true,
        CustomParser = result => ReadFormat(result.Tokens.Count > 0 ? result.Tokens[0].Value : "", result.AddError),
    };

    /// <summary>Whether exceptions are shown whole.</summary>
    public Option<bool> Debug { get; } = new("--debug")
    {
        Description = "Show the exception behind an error.",
        Recursive = true,
    };

    /// <summary>Adds them to the root.</summary>
    public void AddTo(Command root)
    {
        root.Options.Add(Project);
        root.Options.Add(Format);
        root.Options.Add(Debug);
    }

    /// <summary>The format asked for on a line that may be wrong; when the option itself is what is wrong, it means text.</summary>
    public OutputFormat FormatOf(ParseResult parsed) =>
        parsed.Tokens.Select(token => token.Value).SkipWhile(token => token != Format.Name).Skip(1).FirstOrDefault() is "json"
            ? OutputFormat.Json
            : OutputFormat.Text;

    private static OutputFormat ReadFormat(string text, Action<string> fail)
    {
        switch (text)
        {
            case "text":
                return OutputFormat.Text;
            case "json":
                return OutputFormat.Json;
            default:
                fail($"--format is '{text}'; allowed are text and json.");
                return OutputFormat.Text;
        }
    }
}
