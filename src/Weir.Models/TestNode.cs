using Weir.Core.Graph;
using Weir.Models.Checks;
using Weir.Models.Compilation;

namespace Weir.Models;

/// <summary>A check on a model, seed or raw table: a query that must give no rows.</summary>
public sealed record TestNode : ProjectNode
{
    internal TestNode(string name, string file, RenderedSql query)
        : base(new NodeId(NodeKind.Test, name))
    {
        File = file;
        Query = query;
    }

    /// <summary>Its name, formed as dbt does: <c>not_null_orders_order_id</c>; of a singular test the file's.</summary>
    public string Name => Id.Name;

    /// <summary>The file that declares it, relative to the project, with forward slashes.</summary>
    public string File { get; }

    /// <summary>Which test: <c>not_null</c>, <c>unique</c>, ..., <c>singular</c>.</summary>
    public required string Test { get; init; }

    /// <summary>What it checks; null for a singular test and for a source that is not under contract.</summary>
    public NodeId? Target { get; init; }

    /// <summary>The column it checks; null when it checks rows as wholes.</summary>
    public string? Column { get; init; }

    /// <summary>How its result counts.</summary>
    public TestConfig Config { get; init; } = new();

    /// <summary>Its query, ephemeral models not yet written in.</summary>
    internal RenderedSql Query { get; }
}
