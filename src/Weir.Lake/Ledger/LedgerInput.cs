using Weir.Core.Data;
using Weir.Core.Project;
using Weir.Lake.Observation;
using Weir.Lake.Writing;

namespace Weir.Lake.Ledger;

/// <summary>What the next version's ledger is made from.</summary>
internal sealed record LedgerInput
{
    /// <summary>The dataset, for messages.</summary>
    public required DatasetName Dataset { get; init; }

    /// <summary>The ledger before; null: this version creates the dataset.</summary>
    public required DatasetLedger? Base { get; init; }

    /// <summary>The attributes in the order they are to be listed.</summary>
    public required IReadOnlyList<WrittenAttribute> Attributes { get; init; }

    /// <summary>What was seen of those that arrived.</summary>
    public required IReadOnlyDictionary<WrittenAttribute, ColumnSummary> Summaries { get; init; }

    /// <summary>Rows written.</summary>
    public required long Rows { get; init; }

    /// <summary>Occurrences of members too many to list.</summary>
    public long UnlistedMembers { get; init; }

    /// <summary>Whether the rows before are replaced.</summary>
    public required bool Replaces { get; init; }

    /// <summary>What to do when attributes change.</summary>
    public required SchemaPolicy Policy { get; init; }

    /// <summary>Where the contract says so.</summary>
    public SchemaPolicyPlaces PolicyPlaces { get; init; } = new();

    /// <summary>The table, collection or file set read, in the source's words; null: nothing was read.</summary>
    public StreamName? Stream { get; init; }

    /// <summary>How names become exposed names.</summary>
    public required Naming Naming { get; init; }

    /// <summary>The version being made.</summary>
    public required long Version { get; init; }

    /// <summary>When it is made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A count of the version before, as far as its rows are kept.</summary>
    public long Kept(long count) => Replaces ? 0 : count;
}
