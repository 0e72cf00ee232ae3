using System.Globalization;

namespace Weir.Models.Checks;

/// <summary>A condition on the number of failing rows: <c>> 10</c>, <c>!= 0</c>.</summary>
/// <param name="Comparison">One of <c>=</c>, <c>!=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c>, <c>&lt;=</c>.</param>
/// <param name="Rows">The number compared with.</param>
public sealed record TestThreshold(string Comparison, long Rows)
{
    /// <summary>Any failing row.</summary>
    public static TestThreshold Any { get; } = new("!=", 0);

    /// <summary>Reads a condition, or returns null when it is not one.</summary>
    public static TestThreshold? Parse(string text)
    {
        var trimmed = text.Trim();
        var digits = trimmed.AsSpan().IndexOfAnyInRange('0', '9');
        return digits > 0
            && trimmed[..digits].Trim() is "=" or "==" or "!=" or "<>" or ">" or ">=" or "<" or "<="
            && long.TryParse(trimmed.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
            ? new TestThreshold(trimmed[..digits].Trim() switch { "==" => "=", "<>" => "!=", var same => same }, rows)
            : null;
    }

    /// <summary>Whether a number of failing rows meets it.</summary>
    public bool IsMetBy(long rows) => Comparison switch
    {
        "=" => rows == Rows,
        ">" => rows > Rows,
        ">=" => rows >= Rows,
        "<" => rows < Rows,
        "<=" => rows <= Rows,
        _ => rows != Rows,
    };
}
