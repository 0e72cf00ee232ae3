using DuckDB.NET.Native;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>
/// How an engine is started. Extensions are never fetched or loaded behind the user's back: what a project does must not depend on what
/// happens to be reachable or installed.
/// </summary>
internal sealed record EngineSettings
{
    /// <summary>Settings by DuckDB's own names.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>The native form; the caller disposes it.</summary>
    public DuckDBConfig ToConfig()
    {
        _ = NativeMethods.Configuration.DuckDBCreateConfig(out var config);
        _ = NativeMethods.Configuration.DuckDBSetConfig(config, "autoinstall_known_extensions", "false");
        _ = NativeMethods.Configuration.DuckDBSetConfig(config, "autoload_known_extensions", "false");
        foreach (var (name, value) in Values)
        {
            if (!NativeMethods.Configuration.DuckDBSetConfig(config, name, value).IsSuccess())
            {
                throw EngineFailure.Unusable($"It does not take {name} = {value}.");
            }
        }

        return config;
    }
}
