using Weir.Core.Contracts;

namespace Weir.Pages.Contracts;

/// <summary>A column of a table under contract.</summary>
/// <param name="Name">Its name in the source.</param>
public sealed record ColumnView(string Name)
{
    /// <summary>What the contract says of it; null: nothing, it was found in the data or is used by a model.</summary>
    public ContractColumn? Agreed { get; init; }

    /// <summary>How many models and tests use it, at any distance.</summary>
    public int Uses { get; init; }
}
