namespace Weir.Models;

/// <summary>How a model or seed is built, from the project, YAML and the file itself; the more specific place wins.</summary>
public sealed record ModelConfig
{
    /// <summary>What it becomes.</summary>
    public Materialization Materialization { get; init; } = Materialization.View;

    /// <summary>Its name in the warehouse; null: its own name.</summary>
    public string? Alias { get; init; }

    /// <summary>The custom schema as configured; the relation's schema is made from it and the target's.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether it takes part at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Labels for selection; every place adds its own.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Statements before it is built, as templates; every place adds its own.</summary>
    public IReadOnlyList<string> PreHooks { get; init; } = [];

    /// <summary>Statements after it is built, as templates; every place adds its own.</summary>
    public IReadOnlyList<string> PostHooks { get; init; } = [];

    /// <summary>The columns that identify a row of an incremental model.</summary>
    public IReadOnlyList<string> UniqueKey { get; init; } = [];

    /// <summary>How new rows meet old ones.</summary>
    public IncrementalStrategy Strategy { get; init; } = IncrementalStrategy.Append;

    /// <summary>What to do when the columns change.</summary>
    public SchemaChangePolicy OnSchemaChange { get; init; } = SchemaChangePolicy.AppendNewColumns;

    /// <summary>The column that says when a row happened (<c>event_time</c>, or <c>partition_by</c>): a backfill replaces that range alone.</summary>
    public string? EventTime { get; init; }

    /// <summary>True or false: <c>--full-refresh</c> is always or never obeyed; null: as the command says.</summary>
    public bool? FullRefresh { get; init; }

    /// <summary>Types of a seed's columns that are not inferred, by column name.</summary>
    public IReadOnlyDictionary<string, string> ColumnTypes { get; init; } = new Dictionary<string, string>();

    /// <summary>What separates a seed's values.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Everything configured, by normalised name, as <c>config.get</c> gives it; also what Weir itself has no use for.</summary>
    public IReadOnlyDictionary<string, object?> All { get; init; } = new Dictionary<string, object?>();
}
