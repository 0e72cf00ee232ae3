using Weir.Configuration.Yaml;
using Weir.Core.Errors;
using Weir.Models.Settings;

namespace Weir.Models.Properties;

/// <summary>A test as YAML declares it on a column or a node.</summary>
/// <param name="Test">Which test: <c>not_null</c>.</param>
/// <param name="Location">Where it is written.</param>
internal sealed record TestDeclaration(string Test, SourceLocation Location)
{
    /// <summary>The name given to it; null: one is made.</summary>
    public string? Name { get; init; }

    /// <summary>The column it stands under; null on a node.</summary>
    public string? Column { get; init; }

    /// <summary>Whether the column's name must be quoted (<c>quote: true</c> on the column).</summary>
    public bool QuoteColumn { get; init; }

    /// <summary>Its arguments, without the configuration among them.</summary>
    public IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Arguments { get; init; } = [];

    /// <summary>Severity, <c>where</c> and the like.</summary>
    public ConfigLayer Config { get; init; } = new();
}
