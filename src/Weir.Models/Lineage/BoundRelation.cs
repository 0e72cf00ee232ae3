namespace Weir.Models.Lineage;

/// <summary>What a name in FROM stands for, or a query's result: its columns, as far as they are known.</summary>
/// <param name="Columns">The columns that are known, in order.</param>
internal sealed record BoundRelation(IReadOnlyList<BoundColumn> Columns)
{
    /// <summary>One without columns.</summary>
    public static BoundRelation Empty { get; } = new([]);

    /// <summary>One of which nothing can be told: it has whatever is asked for, made of nobody knows what.</summary>
    public static BoundRelation Unknown { get; } = new([]) { Others = static name => new BoundColumn(name, []) };

    /// <summary>The name it goes by in its query; null when it has none.</summary>
    public string? Alias { get; init; }

    /// <summary>Its schema, when columns may be qualified with that too.</summary>
    public string? Schema { get; init; }

    /// <summary>Columns that can be named and that a star does not stand for.</summary>
    public IReadOnlyList<BoundColumn> Hidden { get; init; } = [];

    /// <summary>What a column would be made of that is not among <see cref="Columns"/>; null when these are all there are.</summary>
    public Func<string, BoundColumn?>? Others { get; init; }

    /// <summary>Whether it has columns that are not known.</summary>
    public bool IsOpen => Others is not null;

    /// <summary>The column of that name, if it is known.</summary>
    public BoundColumn? Known(string name) => Columns.Concat(Hidden).FirstOrDefault(column => column.Is(name));

    /// <summary>The column of that name, known or assumed.</summary>
    public BoundColumn? Find(string name) => Known(name) ?? Others?.Invoke(name);

    /// <summary>The same under a name of its own, with the first columns renamed: <c>v(p, q)</c>.</summary>
    public BoundRelation As(string? alias, IReadOnlyList<string> names) => this with
    {
        Alias = alias ?? Alias,
        Schema = alias is null ? Schema : null,
        Columns = names.Count == 0 ? Columns : [.. Columns.Select((column, at) => at < names.Count ? column with { Name = names[at] } : column)],
    };
}
