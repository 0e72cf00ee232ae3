namespace Weir.Core.Contracts;

/// <summary>What a measured number must be.</summary>
/// <param name="Operator">How it is compared.</param>
/// <param name="Value">With what; the lower one of two.</param>
/// <param name="Upper">The upper one of two, for <see cref="QualityOperator.MustBeBetween"/> and its opposite; otherwise null.</param>
public sealed record QualityLimit(QualityOperator Operator, decimal Value, decimal? Upper = null)
{
    /// <summary>None at all.</summary>
    public static readonly QualityLimit None = new(QualityOperator.MustBe, 0);

    /// <summary>Whether a number is within it.</summary>
    public bool Holds(decimal measured) => Operator switch
    {
        QualityOperator.MustBe => measured == Value,
        QualityOperator.MustNotBe => measured != Value,
        QualityOperator.MustBeGreaterThan => measured > Value,
        QualityOperator.MustBeGreaterOrEqualTo => measured >= Value,
        QualityOperator.MustBeLessThan => measured < Value,
        QualityOperator.MustBeLessOrEqualTo => measured <= Value,
        QualityOperator.MustBeBetween => measured >= Value && measured <= Upper,
        _ => measured < Value || measured > Upper,
    };
}
