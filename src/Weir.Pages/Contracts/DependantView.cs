namespace Weir.Pages.Contracts;

/// <summary>A model or test that depends on a contract's tables.</summary>
/// <param name="Kind"><c>model</c>, <c>test</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record DependantView(string Kind, string Name)
{
    /// <summary>Whom to ask; null when nobody has said.</summary>
    public string? Owner { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>The columns it depends on, <c>table.column</c>; empty: it reads the table, and which columns is not known.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}
