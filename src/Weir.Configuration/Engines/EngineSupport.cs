using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Text;

namespace Weir.Configuration.Engines;

/// <summary>The support matrix: which engine may stand behind which URL, and why another may not.</summary>
public static class EngineSupport
{
    /// <summary>The engine models run on.</summary>
    public const string Warehouse = "warehouse";

    /// <summary>Where what was ingested is kept.</summary>
    public const string Lake = "lake";

    /// <summary>Where runs are remembered.</summary>
    public const string State = "state";

    /// <summary>Where events are kept in order.</summary>
    public const string Log = "log";

    /// <summary>Where events are searched.</summary>
    public const string Index = "index";

    /// <summary>Every engine known, with the reason why it is refused; null: it is supported, in combination with every other supported one.</summary>
    public static IReadOnlyList<(string Engine, string Scheme, string? Refusal)> Matrix { get; } =
    [
        (Warehouse, "duckdb", null),
        (Warehouse, "postgres", null),
        (Warehouse, "spark", "this version has no Spark warehouse; use postgres:// for a warehouse that several machines share"),
        (Lake, "file", null),
        (Lake, "s3", "this version keeps the lake on a local or mounted folder only"),
        (State, "sqlite", null),
        (State, "postgres", "this version runs on one machine, which needs no shared state"),
        (Log, "file", null),
        (Log, "kafka", "this version has no event log other than the embedded one"),
        (Index, "file", null),
        (Index, "elasticsearch", "this version has no event index other than the embedded one"),
    ];

    /// <summary>What is wrong with an engine's URL, or null. Connects to nothing and resolves nothing.</summary>
    public static WeirError? Check(string engine, string url)
    {
        var schemes = Matrix.Where(row => row.Engine == engine && row.Refusal is null).Select(row => row.Scheme).ToArray();
        if (EngineUrl.TryParse(url) is not { } parsed)
        {
            return new WeirError(ConfigurationErrors.BadEngineUrl, $"The {engine} '{url}' is not a URL.")
            {
                Hint = $"Write SCHEME://PLACE, where SCHEME is {string.Join(" or ", schemes)}.",
            };
        }

        var scheme = parsed.Scheme is "postgresql" ? "postgres" : parsed.Scheme;
        var row = Matrix.FirstOrDefault(row => row.Engine == engine && row.Scheme == scheme);
        if (row.Engine is null)
        {
            return new WeirError(ConfigurationErrors.UnsupportedEngine, $"'{parsed.Scheme}' is no engine for the {engine}; there {(schemes.Length == 1 ? "is only" : "are")} {string.Join(", ", schemes)}.")
            {
                Hint = Suggestion.DidYouMean(parsed.Scheme, schemes),
            };
        }

        if (row.Refusal is not null)
        {
            return new WeirError(ConfigurationErrors.UnsupportedEngine, $"The {engine} cannot be '{scheme}://': {row.Refusal}.")
            {
                Hint = $"Use {string.Join(" or ", schemes.Select(supported => $"{supported}://"))}.",
            };
        }

        return scheme is "postgres" ? CheckServer(engine, parsed) : CheckPath(engine, parsed);
    }

    private static WeirError? CheckServer(string engine, EngineUrl url)
    {
        try
        {
            return ServerUrl.Parse(url).Password is { } password && !password.StartsWith("${", StringComparison.Ordinal)
                ? new WeirError(ConnectorErrors.SecretInTheClear, $"The {engine}'s URL has a password written in the clear.")
                {
                    Hint = "Put it in an environment variable and write '${env:NAME}' in its place.",
                }
                : null;
        }
        catch (WeirException malformed)
        {
            return malformed.Error;
        }
    }

    private static WeirError? CheckPath(string engine, EngineUrl url) => url.Rest is ":memory:"
        ? new WeirError(ConfigurationErrors.UnsupportedEngine, $"The {engine} cannot be in memory: it would be empty at the next command.")
        {
            Hint = "Name a file or folder.",
        }
        : null;
}
