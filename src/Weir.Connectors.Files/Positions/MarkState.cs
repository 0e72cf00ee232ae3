namespace Weir.Connectors.Files.Positions;

/// <summary>How the read of a file ended.</summary>
internal enum MarkState
{
    /// <summary>All of it has been read, the last record with its line end.</summary>
    Whole,

    /// <summary>All of it has been read; the last record has no line end, so only a line end may follow it.</summary>
    Open,

    /// <summary>All of it has been read, and nothing that may follow can be understood: a quote stands open, or the format has an end.</summary>
    Closed,

    /// <summary>Only the first records have been read.</summary>
    Partial,
}
