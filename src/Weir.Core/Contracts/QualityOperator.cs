namespace Weir.Core.Contracts;

/// <summary>How a measured number is compared; the names are those of the Open Data Contract Standard.</summary>
public enum QualityOperator
{
    /// <summary>The same number.</summary>
    MustBe,

    /// <summary>Any other number.</summary>
    MustNotBe,

    /// <summary>More.</summary>
    MustBeGreaterThan,

    /// <summary>As much or more.</summary>
    MustBeGreaterOrEqualTo,

    /// <summary>Less.</summary>
    MustBeLessThan,

    /// <summary>As much or less.</summary>
    MustBeLessOrEqualTo,

    /// <summary>From the first number to the second, both included.</summary>
    MustBeBetween,

    /// <summary>Below the first number or above the second.</summary>
    MustNotBeBetween,
}
