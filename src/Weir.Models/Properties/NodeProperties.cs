using Weir.Core.Errors;
using Weir.Models.Settings;

namespace Weir.Models.Properties;

/// <summary>What YAML says about a model, seed, singular test or source table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Location">Where the entry begins.</param>
internal sealed record NodeProperties(string Name, SourceLocation Location)
{
    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>Its <c>config:</c> block, with <c>tags</c> and <c>meta</c> written beside it.</summary>
    public ConfigLayer Config { get; init; } = new();

    /// <summary>Its columns, in the order written.</summary>
    public IReadOnlyList<ColumnDescription> Columns { get; init; } = [];

    /// <summary>Its <c>depends_on</c> list; null when it has none.</summary>
    public IReadOnlyList<DeclaredDependency>? DependsOn { get; init; }

    /// <summary>Where the list is written.</summary>
    public SourceLocation? DependsOnLocation { get; init; }

    /// <summary>Its tests and those of its columns.</summary>
    public IReadOnlyList<TestDeclaration> Tests { get; init; } = [];
}
