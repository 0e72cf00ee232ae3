using Weir.Core.Data;

namespace Weir.Core.Ports;

/// <summary>A stream found in a source.</summary>
/// <param name="Stream">Its name in the source's spelling.</param>
/// <param name="Columns">Its columns in order; empty when the source does not know them.</param>
/// <param name="KeyColumns">Its primary key; empty when it has none.</param>
public sealed record DiscoveredStream(
    StreamName Stream, IReadOnlyList<DiscoveredColumn> Columns, IReadOnlyList<string> KeyColumns)
{
    /// <summary>Rows, as far as the source's statistics know; null when they do not.</summary>
    public long? EstimatedRows { get; init; }
}
