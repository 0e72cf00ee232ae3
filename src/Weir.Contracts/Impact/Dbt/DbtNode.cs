namespace Weir.Contracts.Impact.Dbt;

/// <summary>Something of a dbt project: a source, seed, model, snapshot, test, exposure, metric.</summary>
/// <param name="Id">dbt's own id, unique in the manifest: <c>model.shop.orders</c>.</param>
/// <param name="Kind">What it is, in dbt's words: <c>model</c>.</param>
/// <param name="Name">What people call it.</param>
public sealed record DbtNode(string Id, string Kind, string Name)
{
    /// <summary>Whom to ask; null when nobody has said.</summary>
    public string? Owner { get; init; }

    /// <summary>The ids of what it reads directly.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Its table: database, schema and name; null for what has none.</summary>
    public (string Database, string Schema, string Name)? Table { get; init; }

    /// <summary>The columns that somebody has described.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The SQL that the warehouse gets; null when it was not compiled, or is not SQL.</summary>
    public string? Compiled { get; init; }

    /// <summary>The template it is compiled from; null when it is not SQL.</summary>
    public string? Raw { get; init; }

    /// <summary>Of a test: what it is attached to.</summary>
    public string? AttachedTo { get; init; }

    /// <summary>Of a test: the column it looks at.</summary>
    public string? Column { get; init; }

    /// <summary>The dbt package it belongs to.</summary>
    public string Package => Id.Split('.') is [_, var package, ..] ? package : "";
}
