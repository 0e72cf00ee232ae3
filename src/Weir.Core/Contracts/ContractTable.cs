using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Core.Contracts;

/// <summary>A table, or all tables matching a pattern, under contract.</summary>
/// <param name="Pattern">A name, <c>schema.name</c>, or a pattern with <c>*</c> and <c>?</c>.</param>
public sealed record ContractTable(string Pattern)
{
    /// <summary>Its name in the lake and the warehouse; null: its own. Tells apart tables of one name in several schemas.</summary>
    public string? Dataset { get; init; }

    /// <summary>What it holds.</summary>
    public string? Description { get; init; }

    /// <summary>Full or incremental; null: as the contract.</summary>
    public ReadMode? Mode { get; init; }

    /// <summary>The column whose values grow, for incremental reads.</summary>
    public string? CursorColumn { get; init; }

    /// <summary>The columns that identify a row.</summary>
    public IReadOnlyList<string> KeyColumns { get; init; } = [];

    /// <summary>How far before the last cursor value to read again; needs a key.</summary>
    public TimeSpan? Lookback { get; init; }

    /// <summary>What to do when attributes change; null: as the contract.</summary>
    public SchemaPolicy? Policy { get; init; }

    /// <summary>Where <see cref="Policy"/> is written, in the table or in the contract; null: as the contract.</summary>
    public SchemaPolicyPlaces? PolicyPlaces { get; init; }

    /// <summary>What happens to rows before they land, in order.</summary>
    public IReadOnlyList<LandingTransform> Transforms { get; init; } = [];

    /// <summary>Columns the contract describes, by source name.</summary>
    public IReadOnlyDictionary<string, ContractColumn> Columns { get; init; } = new Dictionary<string, ContractColumn>();

    /// <summary>What must hold for its rows; rules of columns are with the columns.</summary>
    public IReadOnlyList<QualityRule> Quality { get; init; } = [];

    /// <summary>How old the newest data may be.</summary>
    public FreshnessExpectation? Freshness { get; init; }

    /// <summary>How many rows there are.</summary>
    public VolumeExpectation? Volume { get; init; }

    /// <summary>Connector-specific settings with the places they are written at (<c>path</c>, <c>format</c>).</summary>
    public IReadOnlyDictionary<string, (string Value, SourceLocation? Location)> Options { get; init; } =
        new Dictionary<string, (string, SourceLocation?)>();

    /// <summary>Where it is written.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>Whether it may match more than one table.</summary>
    public bool IsPattern => Pattern.AsSpan().IndexOfAny('*', '?') >= 0;
}
