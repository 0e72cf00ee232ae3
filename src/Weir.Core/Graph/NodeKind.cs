namespace Weir.Core.Graph;

/// <summary>What a node of the project graph is.</summary>
public enum NodeKind
{
    /// <summary>A contract in git: what is extracted, how, for whom, and whom to call.</summary>
    Contract,

    /// <summary>One table under contract: landed in the lake and exposed as a raw table in the warehouse.</summary>
    Dataset,

    /// <summary>A file of the project loaded into the warehouse as it is.</summary>
    Seed,

    /// <summary>A SQL model.</summary>
    Model,

    /// <summary>A check on a dataset, seed or model.</summary>
    Test,
}
