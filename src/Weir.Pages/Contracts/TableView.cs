using Weir.Core.Contracts;

namespace Weir.Pages.Contracts;

/// <summary>A table under contract, or an entry of the contract that no table is known for.</summary>
/// <param name="Name">Its name in the source, or the entry's pattern.</param>
/// <param name="Entry">The entry of the contract that covers it.</param>
/// <param name="Anchor">Its place on the page, unique there.</param>
public sealed record TableView(string Name, ContractTable Entry, string Anchor)
{
    /// <summary>Its raw table in the warehouse; null: not known.</summary>
    public string? Dataset { get; init; }

    /// <summary>Its columns, as far as they are known: those of the contract first, in the order written.</summary>
    public IReadOnlyList<ColumnView> Columns { get; init; } = [];
}
