using Weir.Core.Data;

namespace Weir.Lake.History;

/// <summary>One version of a dataset, as its log tells it.</summary>
/// <param name="Version">Its number.</param>
/// <param name="At">When it was committed.</param>
/// <param name="Operation">What was done: <c>WRITE</c>, <c>OPTIMIZE</c>, or another program's word.</param>
public sealed record LogEntry(long Version, DateTimeOffset At, string Operation)
{
    /// <summary>The run that did it; null when another program committed.</summary>
    public string? RunId { get; init; }

    /// <summary>Rows in the files added, as far as they are stated.</summary>
    public long RowsAdded { get; init; }

    /// <summary>Files added.</summary>
    public int FilesAdded { get; init; }

    /// <summary>Files removed.</summary>
    public int FilesRemoved { get; init; }

    /// <summary>Where the source stood; null when another program committed.</summary>
    public Position? Position { get; init; }

    /// <summary>What changed about the attributes.</summary>
    public IReadOnlyList<SchemaEvent> SchemaEvents { get; init; } = [];
}
