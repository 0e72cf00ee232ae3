using Weir.Core.Errors;
using Weir.Core.Graph;
using Weir.Core.Warehouse;

namespace Weir.Models.Names;

/// <summary>Something that SQL can read, with the names it answers to.</summary>
/// <param name="Name">Its own name: of a model or seed the file's, of a dataset or source the table's.</param>
/// <param name="Relation">Where it is in the warehouse.</param>
internal sealed record NamedNode(string Name, Relation Relation)
{
    /// <summary>The node of the graph; null for a table that is only declared under <c>sources:</c>.</summary>
    public NodeId? Id { get; init; }

    /// <summary>Whether <c>ref</c> may name it: a model or a seed.</summary>
    public bool IsRef { get; init; }

    /// <summary>Whether it has no relation and is written into its readers.</summary>
    public bool IsEphemeral { get; init; }

    /// <summary>Where it is declared.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The name of the common table expression an ephemeral model becomes.</summary>
    public string CteName => CtePrefix + Name;

    /// <summary>What begins the name of every common table expression that Weir writes.</summary>
    public const string CtePrefix = "__weir__cte__";

    /// <summary>As messages name it: <c>model 'model_1' (main.orders_by_day)</c>.</summary>
    public string Describe => $"{Id?.KindName ?? "source"} '{Name}' ({Relation})";
}
