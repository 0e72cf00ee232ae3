using Weir.Models.Jinja.Builtins;

namespace Weir.Models.Jinja.Syntax;

/// <summary>An expression.</summary>
/// <param name="At">Offset of the place to name when it fails.</param>
internal abstract record Expression(int At)
{
    internal sealed record Constant(int At, object? Value) : Expression(At);

    internal sealed record Name(int At, string Identifier) : Expression(At);

    internal sealed record TupleLiteral(int At, IReadOnlyList<Expression> Items) : Expression(At);

    internal sealed record ListLiteral(int At, IReadOnlyList<Expression> Items) : Expression(At);

    internal sealed record DictLiteral(int At, IReadOnlyList<KeyValuePair<Expression, Expression>> Pairs) : Expression(At);

    internal sealed record Unary(int At, TokenKind Operator, Expression Operand) : Expression(At);

    internal sealed record Not(int At, Expression Operand) : Expression(At);

    internal sealed record Binary(int At, TokenKind Operator, Expression Left, Expression Right) : Expression(At);

    internal sealed record And(int At, Expression Left, Expression Right) : Expression(At);

    internal sealed record Or(int At, Expression Left, Expression Right) : Expression(At);

    internal sealed record Concat(int At, IReadOnlyList<Expression> Parts) : Expression(At);

    internal sealed record Compare(int At, Expression First, IReadOnlyList<Comparison> Rest) : Expression(At);

    internal sealed record Conditional(int At, Expression Condition, Expression Then, Expression? Else) : Expression(At);

    internal sealed record Attribute(int At, Expression Target, string Identifier) : Expression(At);

    internal sealed record Item(int At, Expression Target, Expression Key) : Expression(At);

    internal sealed record Slice(int At, Expression? Start, Expression? Stop, Expression? Step) : Expression(At);

    internal sealed record Call(int At, Expression Target, Arguments Arguments) : Expression(At);

    /// <param name="At">Offset of the filter's name.</param>
    /// <param name="Target">What it is applied to; null: the body of a block.</param>
    /// <param name="Definition">The filter.</param>
    /// <param name="Arguments">Its arguments.</param>
    internal sealed record Filter(int At, Expression? Target, FilterDefinition Definition, Arguments Arguments) : Expression(At);

    internal sealed record Test(int At, Expression Target, FilterDefinition Definition, Arguments Arguments) : Expression(At);
}
