using System.Reflection;

namespace Weir.Cli.Pages;

/// <summary>The pages of <c>docs/errors</c>, which the program carries with it. Read when they are asked for.</summary>
internal static class ErrorPages
{
    private const string Prefix = "errors/";

    /// <summary>Every code that has a page, in order.</summary>
    public static IReadOnlyList<string> Codes =>
        [.. Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).Order(StringComparer.Ordinal)];

    private static Assembly Assembly => typeof(ErrorPages).Assembly;

    /// <summary>The page of a code; null when there is none.</summary>
    /// <param name="code">As people type it: <c>WEIR1204</c>, <c>weir1204</c> or <c>1204</c>.</param>
    public static ErrorPage? Find(string code)
    {
        var upper = code.Trim().ToUpperInvariant();
        var name = upper.StartsWith("WEIR", StringComparison.Ordinal) ? upper : $"WEIR{upper}";
        using var content = Assembly.GetManifestResourceStream(Prefix + name);
        if (content is null)
        {
            return null;
        }

        using var reader = new StreamReader(content);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n');

        // The first line is the title: # WEIR1204: Bad frequency
        return new ErrorPage(name, text[(text.IndexOf(':', StringComparison.Ordinal) + 2)..text.IndexOf('\n', StringComparison.Ordinal)], text);
    }
}
