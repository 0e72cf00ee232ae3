using Weir.Core.Errors;

namespace Weir.Core.Project;

/// <summary>What <c>weir.yml</c> says, defaults filled in. Holds secret references, never secrets.</summary>
public sealed record ProjectConfig
{
    /// <summary>The folder in a project that Weir keeps engines, caches and compiled SQL in; nothing in it belongs to the user.</summary>
    public const string WorkFolder = ".weir";

    /// <summary>The project's name; its folder's name by default.</summary>
    public required string Name { get; init; }

    /// <summary>The project's folder, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>The engines' URLs.</summary>
    public EngineUrls Engines { get; init; } = new();

    /// <summary>Connections by name.</summary>
    public IReadOnlyDictionary<string, ConnectionConfig> Connections { get; init; } = new Dictionary<string, ConnectionConfig>();

    /// <summary>The ways to tell people something, by name; written like connections.</summary>
    public IReadOnlyDictionary<string, ConnectionConfig> Notifications { get; init; } = new Dictionary<string, ConnectionConfig>();

    /// <summary>When owners are reminded of contracts, and who else.</summary>
    public ReminderConfig Reminders { get; init; } = new();

    /// <summary>How source names become warehouse names.</summary>
    public Naming Naming { get; init; } = Naming.Lower;

    /// <summary>Schema that models are built in; null: the dialect's default.</summary>
    public string? Schema { get; init; }

    /// <summary>Nodes run at the same time, as the project says; null: it does not.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// How many nodes run at the same time: <see cref="Threads"/>, or one more than there are processors, because one of them usually waits for
    /// a disk or a server.
    /// </summary>
    public int EffectiveThreads => Threads ?? (Environment.ProcessorCount + 1);

    /// <summary>Values for <c>var</c>.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();

    /// <summary>Where it was read from; null for an empty project.</summary>
    public SourceLocation? Location { get; init; }
}
