namespace Weir.Core.Data;

/// <summary>One version of a dataset: immutable, complete, readable while later versions are written.</summary>
public sealed record DatasetSnapshot
{
    /// <summary>Which dataset.</summary>
    public required DatasetName Name { get; init; }

    /// <summary>Its version; the first commit is 0.</summary>
    public required long Version { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset CommittedAt { get; init; }

    /// <summary>Where the source stood.</summary>
    public required Position Position { get; init; }

    /// <summary>The live files, in the order they were added.</summary>
    public required IReadOnlyList<DataFile> Files { get; init; }

    /// <summary>What the raw table shows, in order.</summary>
    public required IReadOnlyList<ExposedColumn> Columns { get; init; }

    /// <summary>The key, as exposed names: the raw table then shows the latest row per key. Empty: it shows every row.</summary>
    public IReadOnlyList<string> KeyColumns { get; init; } = [];

    /// <summary>Every recorded change of attributes, oldest first.</summary>
    public IReadOnlyList<SchemaEvent> SchemaEvents { get; init; } = [];

    /// <summary>A SELECT in DuckDB's dialect over <see cref="Files"/> whose columns are exactly <see cref="Columns"/> (with their text companions).</summary>
    public required string ReadSql { get; init; }

    /// <summary>Rows in the live files; with a key the raw table may show fewer.</summary>
    public long Rows => Files.Sum(file => file.Rows);
}
