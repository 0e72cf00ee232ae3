using Weir.Core.Errors;

namespace Weir.Core.Contracts;

/// <summary>Something that must hold for the rows of a table.</summary>
/// <param name="Metric">What is counted.</param>
public sealed record QualityRule(QualityMetric Metric)
{
    /// <summary>What people call it.</summary>
    public string? Name { get; init; }

    /// <summary>What it means and why it matters.</summary>
    public string? Description { get; init; }

    /// <summary>What the count must be; null for a query whose rows are the wrong ones, and for what is not checked.</summary>
    public QualityLimit? Limit { get; init; }

    /// <summary>Whether <see cref="Limit"/> speaks of hundredths of the rows instead of rows.</summary>
    public bool Percent { get; init; }

    /// <summary>The columns whose values together must be unique, for a rule of a table.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The values there may be; empty: any that match <see cref="Pattern"/>.</summary>
    public IReadOnlyList<string> ValidValues { get; init; } = [];

    /// <summary>Texts that stand for a value that is missing, beside NULL.</summary>
    public IReadOnlyList<string> MissingValues { get; init; } = [];

    /// <summary>A regular expression that the whole value matches; null: any that is among <see cref="ValidValues"/>.</summary>
    public string? Pattern { get; init; }

    /// <summary>A query, with <c>${table}</c> and <c>${column}</c> standing for what the rule belongs to.</summary>
    public string? Query { get; init; }

    /// <summary>Another program's name, for a rule that is its.</summary>
    public string? Engine { get; init; }

    /// <summary>What kind of quality it is about: accuracy, completeness, ...</summary>
    public string? Dimension { get; init; }

    /// <summary>Whether breaking it is an error or a warning.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Where it is written.</summary>
    public SourceLocation? Location { get; init; }
}
