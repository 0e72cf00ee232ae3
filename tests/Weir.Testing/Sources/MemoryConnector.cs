using System.Runtime.CompilerServices;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Testing.Sources;

/// <summary>
/// A system in memory whose tables tests fill and whose behaviour they script: rows that appear while reading, failures at a given batch,
/// records that cannot be read. Safe for concurrent use.
/// </summary>
public sealed class MemoryConnector : IConnector, IDiscoverStreams, ITestConnection
{
    private readonly Dictionary<StreamName, MemoryTable> _tables = [];

    /// <inheritdoc/>
    public ConnectorSpec Spec { get; init; } = new(
        "memory", "Tables in memory, for tests.", [new ConnectorField("host", FieldType.Text, "Not used.")],
        [new ConnectorField("path", FieldType.Path, "Not used."), new ConnectorField("format", FieldType.Text, "Not used.") { Default = "none" }])
    {
        IncrementalNeedsCursor = false,
    };

    /// <summary>What connecting fails with; null: it works.</summary>
    public WeirError? Unreachable { get; set; }

    /// <summary>The requests sources were created for, in order.</summary>
    public IList<StreamRequest> Requests { get; } = [];

    /// <summary>Settings that work.</summary>
    public ConnectionSettings Connection { get; } = new("memory", "/", new Dictionary<string, string>());

    /// <summary>The table of that name, created empty when there is none.</summary>
    public MemoryTable Table(string name, string schema = "")
    {
        lock (_tables)
        {
            var stream = new StreamName(schema, name);
            return _tables.TryGetValue(stream, out var table) ? table : _tables[stream] = new MemoryTable(stream);
        }
    }

    /// <inheritdoc/>
    public ISource CreateSource(ConnectionSettings connection, StreamRequest request)
    {
        lock (_tables)
        {
            Requests.Add(request);
            return new MemorySource(this, _tables.GetValueOrDefault(request.Stream), request);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DiscoveredStream> DiscoverAsync(ConnectionSettings connection, [EnumeratorCancellation] CancellationToken cancel)
    {
        await TestAsync(connection, cancel);
        foreach (var table in _tables.Values.OrderBy(table => table.Stream.ToString(), StringComparer.Ordinal))
        {
            yield return new DiscoveredStream(
                table.Stream, [.. table.Columns.Select(column => new DiscoveredColumn(column.Key, column.Value.Name, column.Value, true))], table.KeyColumns);
        }
    }

    /// <inheritdoc/>
    public ValueTask<string> TestAsync(ConnectionSettings connection, CancellationToken cancel) =>
        Unreachable is null ? ValueTask.FromResult("Memory 1.0") : throw Unreachable.ToException();
}
