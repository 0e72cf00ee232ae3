using Weir.Core.Errors;

namespace Weir.Configuration.Engines;

/// <summary>An engine's URL, taken apart. Text may hold secret references, which <see cref="Uri"/> would refuse.</summary>
/// <param name="Scheme">Lower case: <c>duckdb</c>.</param>
/// <param name="Rest">Everything after <c>://</c>.</param>
public sealed record EngineUrl(string Scheme, string Rest)
{
    /// <summary>Reads a URL.</summary>
    /// <exception cref="WeirException">It has no scheme or nothing after it.</exception>
    public static EngineUrl Parse(string text) =>
        TryParse(text) ?? throw new WeirError(ConfigurationErrors.BadEngineUrl, $"'{text}' is not an engine URL.")
        {
            Hint = "Write SCHEME://PLACE, for example duckdb://.weir/warehouse.duckdb.",
        }.ToException();

    /// <summary>Reads a URL; null when it has no scheme or nothing after it.</summary>
    public static EngineUrl? TryParse(string text)
    {
        var colon = text.IndexOf("://", StringComparison.Ordinal);
        return colon <= 0 || colon + 3 == text.Length || !text.AsSpan(0, colon).ContainsOnlySchemeCharacters()
            ? null
            : new EngineUrl(text[..colon].ToLowerInvariant(), text[(colon + 3)..]);
    }

    /// <summary>The path it names, absolute; a relative one starts at the project.</summary>
    public string PathIn(string projectDirectory) => Path.GetFullPath(Rest, projectDirectory);
}
