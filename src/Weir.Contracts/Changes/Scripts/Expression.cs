namespace Weir.Contracts.Changes.Scripts;

/// <summary>An expression of a program that migrates, as far as it matters which language it is written in: that is, hardly.</summary>
/// <param name="Start">0-based offset of its first character.</param>
/// <param name="End">Offset just after its last character.</param>
internal abstract record Expression(int Start, int End)
{
    /// <summary>A text.</summary>
    /// <param name="Content">What it says.</param>
    /// <param name="Origin">Where its first character stands, if each of them stands in the file as it is; -1 otherwise.</param>
    /// <param name="Start">0-based offset of its first character.</param>
    /// <param name="End">Offset just after its last character.</param>
    internal sealed record Text(string Content, int Origin, int Start, int End) : Expression(Start, End);

    /// <summary>Texts and values that are put together one after another.</summary>
    internal sealed record Template(IReadOnlyList<Expression> Parts, int Start, int End) : Expression(Start, End);

    /// <summary>A number, a truth value or nothing, by its usual spelling: <c>True</c>, <c>False</c>, <c>None</c>.</summary>
    internal sealed record Scalar(string Content, int Start, int End) : Expression(Start, End);

    /// <summary>A name.</summary>
    internal sealed record Name(string Id, int Start, int End) : Expression(Start, End);

    /// <summary>A member of something.</summary>
    internal sealed record Member(Expression Target, string Id, int Start, int End) : Expression(Start, End);

    /// <summary>An element of something.</summary>
    internal sealed record Element(Expression Target, Expression Index, int Start, int End) : Expression(Start, End);

    /// <summary>A call.</summary>
    /// <param name="Callee">What is called.</param>
    /// <param name="Arguments">With what.</param>
    /// <param name="TypeArgument">The type it is called for: <c>string</c> of <c>Column&lt;string&gt;()</c>.</param>
    /// <param name="Start">0-based offset of its first character.</param>
    /// <param name="End">Offset just after its last character.</param>
    internal sealed record Invoke(Expression Callee, IReadOnlyList<Argument> Arguments, string? TypeArgument, int Start, int End)
        : Expression(Start, End);

    /// <summary>A list, tuple, set or array.</summary>
    internal sealed record Sequence(IReadOnlyList<Expression> Items, int Start, int End) : Expression(Start, End);

    /// <summary>A dictionary, or an object of members without a class.</summary>
    internal sealed record Map(IReadOnlyList<(Expression? Key, Expression Value)> Entries, int Start, int End) : Expression(Start, End);

    /// <summary>Operands that one operator joins, or compares.</summary>
    internal sealed record Operation(string Operator, IReadOnlyList<Expression> Operands, int Start, int End) : Expression(Start, End);

    /// <summary>One of two, by a condition.</summary>
    internal sealed record Choice(Expression Condition, Expression Then, Expression Else, int Start, int End) : Expression(Start, End);

    /// <summary>A function without a name.</summary>
    internal sealed record Lambda(Statement.Define Function, int Start, int End) : Expression(Start, End);

    /// <summary>An element for each of a sequence.</summary>
    internal sealed record ForEach(Expression Item, Expression Target, Expression Source, bool Filtered, int Start, int End) : Expression(Start, End);

    /// <summary>Everything before an element that is all that follows: <c>*args</c>, <c>**options</c>.</summary>
    internal sealed record Spread(Expression Of, int Start, int End) : Expression(Start, End);

    /// <summary>Something else; what it is made of is evaluated for what it does.</summary>
    internal sealed record Other(IReadOnlyList<Expression> Parts, int Start, int End) : Expression(Start, End);
}
