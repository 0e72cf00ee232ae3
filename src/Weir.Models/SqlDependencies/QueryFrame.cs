namespace Weir.Models.SqlDependencies;

/// <summary>What is known of a statement, or of what stands in one of its parentheses, while it is read token by token.</summary>
/// <param name="outer">What it stands in.</param>
internal sealed class QueryFrame(QueryFrame? outer)
{
    /// <summary>What it stands in; null: the statement itself.</summary>
    public QueryFrame? Outer { get; } = outer;

    /// <summary>The common table expressions that can be named here.</summary>
    public CteScope? Ctes { get; set; } = outer?.Ctes;

    /// <summary>Whether a comma is followed by another table.</summary>
    public bool InFrom { get; set; }

    /// <summary>Whether a name would be a table.</summary>
    public bool ExpectsTable { get; set; }

    /// <summary>Whether it holds the arguments of a function in which FROM is a keyword of its own.</summary>
    public bool IgnoresFrom { get; init; }

    /// <summary>Whether common table expressions are being defined.</summary>
    public bool ListsCtes { get; set; }

    /// <summary>The common table expression whose body it is, if any.</summary>
    public string? Defines { get; init; }
}
