using Weir.Core.Errors;

namespace Weir.Core.Contracts;

/// <summary>Something done to rows before they land, where the law or the contract demands it.</summary>
/// <param name="Column">The column it acts on, in source spelling.</param>
public abstract record LandingTransform(string Column)
{
    /// <summary>Where it is written.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>Whether it was written for the whole contract, so that a table without the column is no mistake.</summary>
    public bool Inherited { get; init; }

    /// <summary>The column is not read.</summary>
    public sealed record Drop(string Column) : LandingTransform(Column);

    /// <summary>Each value becomes the lower-case hex SHA-256 of the salt and its text; equal values stay equal.</summary>
    /// <param name="Column">The column.</param>
    /// <param name="Salt">A secret reference, or null for none.</param>
    public sealed record Hash(string Column, string? Salt) : LandingTransform(Column);

    /// <summary>Each value becomes <paramref name="With"/> followed by its last characters.</summary>
    /// <param name="Column">The column.</param>
    /// <param name="With">What it is replaced with.</param>
    /// <param name="KeepLast">How many trailing characters stay readable.</param>
    public sealed record Mask(string Column, string With, int KeepLast) : LandingTransform(Column);

    /// <summary>Only rows whose value compares so are landed (or, negated, only the others).</summary>
    /// <param name="Column">The column.</param>
    /// <param name="Comparison">How it is compared.</param>
    /// <param name="Values">With what, as text; one value, or several for <see cref="RowComparison.In"/>, none for <see cref="RowComparison.IsNull"/>.</param>
    /// <param name="Negated">Whether matching rows are left out instead of kept.</param>
    public sealed record Filter(string Column, RowComparison Comparison, IReadOnlyList<string> Values, bool Negated) : LandingTransform(Column);
}
