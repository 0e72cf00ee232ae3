namespace Weir.Core.Data;

/// <summary>How a dataset is about to be written.</summary>
/// <param name="Name">Which dataset; it is created by its first commit.</param>
/// <param name="Mode">Add to what is there, or replace it.</param>
public sealed record DatasetWrite(DatasetName Name, WriteMode Mode)
{
    /// <summary>What to do when attributes change.</summary>
    public SchemaPolicy Policy { get; init; } = new();

    /// <summary>Where the contract says so, for errors.</summary>
    public SchemaPolicyPlaces PolicyPlaces { get; init; } = new();

    /// <summary>The key, in source spelling: the raw table shows the latest row per key. Empty: every row.</summary>
    public IReadOnlyList<string> KeyColumns { get; init; } = [];

    /// <summary>The cursor, in source spelling: orders the rows of one key; null: later commits win.</summary>
    public string? CursorColumn { get; init; }

    /// <summary>Attributes whose type the contract states, in source spelling; the rest is inferred.</summary>
    public IReadOnlyDictionary<string, Types.LogicalType> DeclaredTypes { get; init; } =
        new Dictionary<string, Types.LogicalType>();

    /// <summary>The run that writes, recorded in the commit.</summary>
    public string RunId { get; init; } = "";
}
