using Weir.Core.Data;

namespace Weir.Core.Ports;

/// <summary>Which stream to read and how.</summary>
/// <param name="Stream">The table or file set, in the source's spelling.</param>
/// <param name="Mode">Everything each time, or what is new.</param>
public sealed record StreamRequest(StreamName Stream, ReadMode Mode)
{
    /// <summary>The column whose values grow as rows are added or changed; required by incremental reads of tables.</summary>
    public string? CursorColumn { get; init; }

    /// <summary>The columns that identify a row, in source spelling; empty when there is no key.</summary>
    public IReadOnlyList<string> KeyColumns { get; init; } = [];

    /// <summary>How far before the last cursor value to read again; needs a key. Null: not at all.</summary>
    public TimeSpan? Lookback { get; init; }

    /// <summary>Columns not to read at all, in source spelling (the contract drops them before landing).</summary>
    public IReadOnlySet<string> DroppedColumns { get; init; } = new HashSet<string>();

    /// <summary>Connector-specific settings of the contract (<c>path</c>, <c>format</c>, ...), validated against the connector's stream fields.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();
}
