namespace Weir.Core.Contracts;

/// <summary>How a filter compares a value: numbers as numbers, instants as instants, the rest as text.</summary>
public enum RowComparison
{
    /// <summary>The same value.</summary>
    Equals,

    /// <summary>One of several.</summary>
    In,

    /// <summary>No value.</summary>
    IsNull,

    /// <summary>Smaller or earlier.</summary>
    LessThan,

    /// <summary>Greater or later.</summary>
    GreaterThan,
}
