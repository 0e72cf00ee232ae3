using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Core.Contracts;

/// <summary>
/// An agreement in git between the team that owns a source and the team that ingests it: what is extracted, how, how often, for whom and
/// why, and whom to call. Holds no credentials.
/// </summary>
/// <param name="Id">Its name, unique in the project (<c>id</c>, or <c>ingestion_jobid</c> in the flat form).</param>
public sealed record Contract(string Id)
{
    /// <summary>What people call it; null: its id.</summary>
    public string? Name { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>Its version, which both sides agree on: <c>1.2.0</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Where it is in its life.</summary>
    public ContractStatus Status { get; init; } = ContractStatus.Active;

    /// <summary>The business domain it belongs to.</summary>
    public string? Domain { get; init; }

    /// <summary>The team that keeps it.</summary>
    public string? Team { get; init; }

    /// <summary>Database as the source calls it; the warehouse schema and lake folder of its datasets.</summary>
    public required string SourceDb { get; init; }

    /// <summary>Name of the connection, when given.</summary>
    public string? Connection { get; init; }

    /// <summary>Host; with <see cref="SourceDb"/> it finds the connection when <see cref="Connection"/> is absent.</summary>
    public string? SourceHost { get; init; }

    /// <summary>Whom to call about the source.</summary>
    public string? SourceOwner { get; init; }

    /// <summary>Whom to call about the ingestion.</summary>
    public string? IngestionOwner { get; init; }

    /// <summary>Why the data is collected.</summary>
    public string? Purpose { get; init; }

    /// <summary>How the data is meant to be used.</summary>
    public string? Usage { get; init; }

    /// <summary>What the data must not be used for, or cannot tell.</summary>
    public string? Limitations { get; init; }

    /// <summary>For whom.</summary>
    public IReadOnlyList<string> Consumers { get; init; } = [];

    /// <summary>Labels for selection.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How often it should run; null: when asked.</summary>
    public TimeSpan? Frequency { get; init; }

    /// <summary>Full or incremental, unless a table says otherwise.</summary>
    public ReadMode Mode { get; init; } = ReadMode.Full;

    /// <summary>The tables covered, by name or pattern, in the order written. One entry with pattern <c>*</c> covers the whole database.</summary>
    public IReadOnlyList<ContractTable> Tables { get; init; } = [];

    /// <summary>What to do when attributes change, unless a table says otherwise.</summary>
    public SchemaPolicy Policy { get; init; } = new();

    /// <summary>Where that is written.</summary>
    public SchemaPolicyPlaces PolicyPlaces { get; init; } = new();

    /// <summary>How long after the last review the next one is due.</summary>
    public CalendarPeriod ReviewEvery { get; init; } = CalendarPeriod.HalfYear;

    /// <summary>The day somebody last confirmed it; null: nobody said so in the file.</summary>
    public DateOnly? LastReviewed { get; init; }

    /// <summary>What a check of commits does about one that breaks it.</summary>
    public SourceChangePolicy ChangePolicy { get; init; } = SourceChangePolicy.Warn;

    /// <summary>Where it is written.</summary>
    public SourceLocation? Location { get; init; }
}
