using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Cli.CommandLine;

/// <summary>What is wrong with a command line, with the closest word that would be right.</summary>
internal static class UsageErrors
{
    /// <summary>The errors; empty when the line can be carried out.</summary>
    public static IReadOnlyList<WeirError> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var name = string.Join(' ', Path(command));

        // What follows an option nobody knows is most likely its value.
        var options = parsed.UnmatchedTokens.Where(token => token.StartsWith('-')).ToArray();
        var unknown = (options.Length > 0 ? options : parsed.UnmatchedTokens.Take(1)).Select(token => Unknown(command, name, token)).ToArray();
        return unknown.Length > 0
            ? unknown
            : [.. Reportable(parsed).Select(error => new WeirError(CliErrors.BadUsage, NotANumber(error) ?? Missing(error, name) ?? Sentence(error.Message)) { Hint = $"See '{name} --help'." })];
    }

    // That no command was given is worth saying only when nothing else is wrong.
    private static IEnumerable<ParseError> Reportable(ParseResult parsed) =>
        parsed.Errors.Where(error => parsed.Errors.Count == 1 || error.SymbolResult is not CommandResult { Command.Subcommands.Count: > 0 });

    // The parser's own sentences do not say what a value would be.
    private static string? Missing(ParseError error, string name) => error.SymbolResult switch
    {
        OptionResult { IdentifierToken: null, Option: { } option } => $"'{name}' needs {option.Name} {option.HelpName}: {Lower(option.Description)}.",
        OptionResult { Tokens.Count: 0, Option: { } option } => $"{option.Name} needs a value: {option.Name} {option.HelpName}.",
        ArgumentResult { Tokens.Count: 0, Argument: { } argument } when argument.Arity.MinimumNumberOfValues > 0 && !string.IsNullOrEmpty(argument.Name) =>
            $"'{name}' needs {argument.Name}: {Lower(argument.Description)}.",
        _ => null,
    };

    private static string Lower(string? description) => description is { Length: > 0 } ? $"{char.ToLowerInvariant(description[0])}{description[1..].TrimEnd('.')}" : "";

    private static string? NotANumber(ParseError error) =>
        error.SymbolResult is OptionResult { Option: var option, Tokens: [var token] }
        && (Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) == typeof(int)
        && !int.TryParse(token.Value, CultureInfo.InvariantCulture, out _)
            ? $"{option.Name} is '{token.Value}', which is no whole number."
            : null;

    private static WeirError Unknown(Command command, string name, string token)
    {
        var isOption = token.StartsWith('-');
        var candidates = isOption ? Options(command) : command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name);
        var message = isOption ? $"'{name}' has no option '{token.Split('=')[0]}'."
            : command.Subcommands.Count > 0 ? $"There is no command '{name} {token}'."
            : $"'{name}' does not take '{token}'.";
        return new WeirError(CliErrors.BadUsage, message)
        {
            Hint = Suggestion.DidYouMean(token.Split('=')[0], candidates)
                ?? (!isOption && command.Options.Any(option => option.Name == "--select") ? $"To choose nodes write '{name} --select {token}'." : $"See '{name} --help'."),
        };
    }

    private static IEnumerable<string> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(Recursive)).Select(option => option.Name);

    private static IEnumerable<Option> Recursive(Command command) =>
        command.Options.Where(option => option.Recursive).Concat(command.Parents.OfType<Command>().SelectMany(Recursive));

    private static IEnumerable<string> Path(Command command) =>
        command.Parents.OfType<Command>().SelectMany(Path).Append(command is RootCommand ? "weir" : command.Name);

    private static string Sentence(string text) => text.EndsWith('.') ? text : $"{text}.";
}
