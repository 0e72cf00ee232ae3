namespace Weir.Models.Jinja.Syntax;

/// <summary>A statement, or text between statements.</summary>
/// <param name="At">Offset of the place to name when it fails.</param>
internal abstract record Statement(int At)
{
    internal sealed record Text(int At, string Value) : Statement(At);

    internal sealed record Output(int At, Expression Value) : Statement(At);

    internal sealed record If(int At, IReadOnlyList<KeyValuePair<Expression, IReadOnlyList<Statement>>> Branches, IReadOnlyList<Statement> Else)
        : Statement(At);

    internal sealed record For(
        int At, Target Target, Expression Items, Expression? Condition, bool Recursive,
        IReadOnlyList<Statement> Body, IReadOnlyList<Statement> Else) : Statement(At);

    internal sealed record Set(int At, Target Target, Expression Value) : Statement(At);

    /// <param name="At">Place.</param>
    /// <param name="Target">What is set.</param>
    /// <param name="Filter">A chain of filters on the body's text, or null.</param>
    /// <param name="Body">What makes the text.</param>
    internal sealed record SetBlock(int At, Target Target, Expression.Filter? Filter, IReadOnlyList<Statement> Body) : Statement(At);

    internal sealed record Macro(int At, MacroDefinition Definition) : Statement(At);

    internal sealed record CallBlock(int At, Expression.Call Call, MacroDefinition Caller) : Statement(At);

    internal sealed record FilterBlock(int At, Expression.Filter Filter, IReadOnlyList<Statement> Body) : Statement(At);

    internal sealed record Do(int At, Expression Value) : Statement(At);

    internal sealed record With(int At, IReadOnlyList<KeyValuePair<Target, Expression>> Values, IReadOnlyList<Statement> Body) : Statement(At);

    internal sealed record Break(int At) : Statement(At);

    internal sealed record Continue(int At) : Statement(At);

    internal sealed record Return(int At, Expression? Value) : Statement(At);
}
