namespace Weir.Contracts.Impact;

/// <summary>A column of a table under contract.</summary>
/// <param name="Name">Its name in the source.</param>
/// <param name="Uses">Everything that is made of it, at any distance, nearest first.</param>
public sealed record ImpactColumn(string Name, IReadOnlyList<ImpactUse> Uses)
{
    /// <summary>Whether the contract itself speaks of it.</summary>
    public bool Promised { get; init; }

    /// <summary>Whether the contract promises that it is never NULL.</summary>
    public bool Required { get; init; }
}
