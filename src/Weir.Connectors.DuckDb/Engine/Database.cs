using DuckDB.NET.Native;
using Weir.Core.Errors;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>One open database: a file, or memory. Safe for concurrent use; connections outlive neither it nor each other's failures.</summary>
internal sealed class Database : IDisposable
{
    private readonly DuckDBDatabase _handle;

    private Database(DuckDBDatabase handle) => _handle = handle;

    /// <summary>Opens a database that lives in memory and holds nothing.</summary>
    /// <exception cref="WeirException">The engine cannot be started.</exception>
    public static Database OpenInMemory(EngineSettings settings) => Open(":memory:", settings);

    /// <summary>Opens the file, creating it when there is none.</summary>
    /// <exception cref="WeirException">The file cannot be used; the error says why.</exception>
    public static Database Open(string path, EngineSettings settings)
    {
        try
        {
            using var config = settings.ToConfig();
            var state = NativeMethods.Startup.DuckDBOpen(path, out var handle, config, out var message);
            return state.IsSuccess() ? new Database(handle) : throw OpenFailure.Of(path, message).ToException();
        }
        catch (Exception missing) when (missing is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw EngineFailure.Unusable(missing);
        }
    }

    /// <summary>A new connection; the caller disposes it.</summary>
    public DuckDBNativeConnection Connect() =>
        NativeMethods.Startup.DuckDBConnect(_handle, out var connection).IsSuccess()
            ? connection
            : throw EngineFailure.Unusable("It refuses another connection.");

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
