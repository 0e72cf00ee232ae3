namespace Weir.Models.Jinja.Syntax;

/// <summary>One step of a comparison chain.</summary>
/// <param name="At">Offset of its operator.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Right">With what.</param>
internal sealed record Comparison(int At, ComparisonOperator Operator, Expression Right);
