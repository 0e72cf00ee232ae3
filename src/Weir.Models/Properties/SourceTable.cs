using Weir.Core.Warehouse;
using Weir.Models.Names;

namespace Weir.Models.Properties;

/// <summary>A table declared under <c>sources:</c>.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Table">The table's name inside it.</param>
/// <param name="Relation">Where it is in the warehouse.</param>
/// <param name="Properties">What is said about it.</param>
internal sealed record SourceTable(string Source, string Table, Relation Relation, NodeProperties Properties)
{
    /// <summary>The table as something SQL can read, when no contract fills it.</summary>
    public NamedNode Node { get; } = new(Table, Relation) { Location = Properties.Location };
}
