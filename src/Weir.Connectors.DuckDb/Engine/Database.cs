using DuckDB.NET.Native;
using Weir.Core.Errors;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>A started engine. Safe for concurrent use; its connections are disposed before it.</summary>
internal sealed class Database : IDisposable
{
    private readonly DuckDBDatabase _handle;

    private Database(DuckDBDatabase handle)
    {
        _handle = handle;
        Apply(EngineSettings.Statements);
        Workers = new Workers(Connect(), Environment.ProcessorCount);
    }

    /// <summary>The engine's threads.</summary>
    public Workers Workers { get; }

    /// <summary>Starts an engine. Its own database lives in memory and holds nothing; files are attached to it.</summary>
    /// <exception cref="WeirException">The engine cannot be started.</exception>
    public static Database Start(EngineSettings settings)
    {
        try
        {
            using var config = settings.ToConfig();
            var state = NativeMethods.Startup.DuckDBOpen(":memory:", out var handle, config, out var message);
            return state.IsSuccess()
                ? new Database(handle)
                : throw EngineFailure.Unusable(EngineMessage.Parse(message ?? "").Summary());
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
    public void Dispose()
    {
        Workers.Dispose();
        _handle.Dispose();
    }

    private void Apply(IEnumerable<string> statements)
    {
        using var connection = Connect();
        foreach (var sql in statements)
        {
            if (NativeStatement.Run(connection, sql) is { } message)
            {
                throw EngineFailure.Unusable(EngineMessage.Parse(message).Summary());
            }
        }
    }
}
