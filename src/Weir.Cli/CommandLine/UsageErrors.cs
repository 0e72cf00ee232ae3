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
            : [.. parsed.Errors.Select(error => new WeirError(CliErrors.BadUsage, NotANumber(error) ?? Sentence(error.Message)) { Hint = $"See '{name} --help'." })];
    }

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
            Hint = Suggestion.DidYouMean(token.Split('=')[0], candidates) ?? $"See '{name} --help'.",
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
