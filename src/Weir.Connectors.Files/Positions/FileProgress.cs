namespace Weir.Connectors.Files.Positions;

/// <summary>What has happened to a file since it was last read.</summary>
internal enum FileProgress
{
    /// <summary>It was never read.</summary>
    New,

    /// <summary>It is as it was.</summary>
    Unchanged,

    /// <summary>Its first records have been read, and it is as it was.</summary>
    Unfinished,

    /// <summary>Something was appended to it.</summary>
    Grown,

    /// <summary>It is another file under the same name.</summary>
    Changed,
}
