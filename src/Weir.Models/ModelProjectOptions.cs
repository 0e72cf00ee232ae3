using Microsoft.Extensions.Logging;
using Weir.Core.Contracts;
using Weir.Core.Ports;
using Weir.Core.Warehouse;
using Weir.Models.Jinja;

namespace Weir.Models;

/// <summary>What loading a project's models needs from outside it.</summary>
/// <param name="Dialect">The warehouse's dialect.</param>
/// <param name="SqlParser">Parses what models become; must live as long as the project, whose compiler parses what a run renders anew.</param>
public sealed record ModelProjectOptions(SqlDialect Dialect, ISqlParser SqlParser)
{
    /// <summary>The tables under contract that are known by name.</summary>
    public IReadOnlyList<DatasetNode> Datasets { get; init; } = [];

    /// <summary>
    /// Asked, by schema and table, for a table under contract that is not among <see cref="Datasets"/>: contracts by pattern or for a whole
    /// database. May be called from several threads; once per table.
    /// </summary>
    public Func<string, string, DatasetNode?> FindDataset { get; init; } = static (_, _) => null;

    /// <summary>
    /// Asked, possibly by several threads, whether a table that no node makes exists in the warehouse; null: nothing outside the project
    /// is taken to exist.
    /// </summary>
    public Func<Relation, bool>? RelationExists { get; init; }

    /// <summary>Values for <c>var</c> given on the command line; they win over the project's.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();

    /// <summary>Reads an environment variable for <c>env_var</c>.</summary>
    public Func<string, string?> ReadEnvironment { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Where what SQL texts read is kept from one load to the next, absolute; null: nowhere. Only a cache.</summary>
    public string? ReadsCacheFile { get; init; }

    /// <summary>The warehouse's database, for <c>target.database</c>.</summary>
    public string Database { get; init; } = "";

    /// <summary><c>target.name</c>.</summary>
    public string TargetName { get; init; } = "default";

    /// <summary>What templates may use.</summary>
    public RenderLimits Limits { get; init; } = RenderLimits.Default;

    /// <summary>Where <c>log</c> writes; null: nowhere.</summary>
    public ILogger? Logger { get; init; }
}
