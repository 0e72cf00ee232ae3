using System.Globalization;
using DuckDB.NET.Native;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>
/// How an engine is started. Extensions are never fetched or loaded behind the user's back: what a project does must not depend on what
/// happens to be reachable or installed.
/// </summary>
/// <param name="Values">Further settings by DuckDB's own names.</param>
internal sealed record EngineSettings(IReadOnlyDictionary<string, string> Values)
{
    private static readonly (string Name, string Value)[] Always =
    [
        ("autoinstall_known_extensions", "false"),
        ("autoload_known_extensions", "false"),
        ("errors_as_json", "true"),

        // Files of the lake are on this machine, where the operating system caches them; doing so again costs a sixth of reading small ones.
        ("enable_external_file_cache", "false"),

        // As many parts as processors, and at first no thread but the callers': see Workers.
        ("threads", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
        ("external_threads", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>What is set when the engine runs, because it belongs to an extension that the engine carries.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        // A file of the lake never changes: what its footer says is read once. A third of reading many small files.
        "set global parquet_metadata_cache = true",
    ];

    /// <summary>The native form; the caller disposes it.</summary>
    public DuckDBConfig ToConfig()
    {
        _ = NativeMethods.Configuration.DuckDBCreateConfig(out var config);
        foreach (var (name, value) in Always.Concat(Values.Select(pair => (pair.Key, pair.Value))))
        {
            if (!NativeMethods.Configuration.DuckDBSetConfig(config, name, value).IsSuccess())
            {
                throw EngineFailure.Unusable($"It does not take {name} = {value}.");
            }
        }

        return config;
    }
}
