namespace Weir.Cli.Output;

/// <summary>Text of strangers, made fit for a terminal: a file's name may hold line ends and commands to the terminal.</summary>
internal static class VisibleText
{
    private const char Pictures = '\u2400';

    /// <summary>The text with a picture in place of every control character; itself when there is none.</summary>
    public static string Of(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(static c => c < ' ' ? (char)(Pictures + c) : char.IsControl(c) ? '\uFFFD' : c)) : text;
}
