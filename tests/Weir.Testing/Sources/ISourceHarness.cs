using Weir.Core.Ports;

namespace Weir.Testing.Sources;

/// <summary>
/// What <see cref="SourceConformance"/> needs of a connector: how to make a table with the columns <c>id</c>, <c>moment</c> and <c>label</c> in a
/// real system, and how to add rows to it. A file connector makes a folder and adds a file per call.
/// </summary>
public interface ISourceHarness : IAsyncDisposable
{
    /// <summary>The connector under test.</summary>
    IConnector Connector { get; }

    /// <summary>A connection that works.</summary>
    ConnectionSettings Connection { get; }

    /// <summary>Whether a stream may exist without rows; false for file sets, which are what files there are.</summary>
    bool HasEmptyStreams => true;

    /// <summary>Makes an empty table.</summary>
    /// <returns>
    /// A request that reads it, with the cursor <c>moment</c> when incremental and the connector needs a cursor. The suite derives others by
    /// <c>with</c>.
    /// </returns>
    ValueTask<StreamRequest> CreateAsync(string table, ReadMode mode);

    /// <summary>Adds rows, committed when the call returns.</summary>
    ValueTask AddAsync(StreamRequest table, IReadOnlyList<ConformanceRow> rows);

    /// <summary>A request for a table or file that is not there.</summary>
    StreamRequest Missing();
}
