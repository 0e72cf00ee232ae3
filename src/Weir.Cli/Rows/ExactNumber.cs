using Weir.Core.Types;

namespace Weir.Cli.Rows;

/// <summary>A number whose digits must not change: a decimal, or an integer beyond 64 bits.</summary>
/// <param name="Digits">Its text, a valid JSON number.</param>
internal readonly record struct ExactNumber(string Digits)
{
    /// <summary>The number as people expect it: a stated scale is kept, the one that stands in for an unstated scale is not.</summary>
    /// <param name="digits">Its text with the type's scale.</param>
    /// <param name="type">Its type.</param>
    public static ExactNumber Of(string digits, LogicalType type) =>
        new(type == LogicalType.Numeric && digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits);
}
