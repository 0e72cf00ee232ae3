namespace Weir.Lake.DeltaLog;

/// <summary>The table's identity, schema, partitioning and properties.</summary>
/// <param name="Id">A UUID, the same for the table's life.</param>
/// <param name="SchemaString">The schema as JSON (PROTOCOL.md, "Schema Serialization Format").</param>
/// <param name="PartitionColumns">Columns whose values stand in the log instead of the files.</param>
/// <param name="Configuration">Table properties.</param>
/// <param name="CreatedTime">Milliseconds since the epoch, or null.</param>
internal sealed record MetadataAction(
    string Id, string SchemaString, IReadOnlyList<string> PartitionColumns, IReadOnlyDictionary<string, string> Configuration, long? CreatedTime)
    : LogAction
{
    /// <summary>The user's name for the table.</summary>
    public string? Name { get; init; }

    /// <summary>The user's description.</summary>
    public string? Description { get; init; }
}
