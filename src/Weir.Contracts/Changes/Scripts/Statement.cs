namespace Weir.Contracts.Changes.Scripts;

/// <summary>A statement of a program that migrates.</summary>
/// <param name="Start">0-based offset of its first character.</param>
internal abstract record Statement(int Start)
{
    /// <summary>Something is evaluated for what it does.</summary>
    internal sealed record Do(Expression Value, int Start) : Statement(Start);

    /// <summary>A name, or several, get a value.</summary>
    /// <param name="Target">The name, a sequence of names, or something else that can be set.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Adds">Whether the value is added to what is there.</param>
    /// <param name="Start">0-based offset of its first character.</param>
    internal sealed record Bind(Expression Target, Expression Value, bool Adds, int Start) : Statement(Start);

    /// <summary>A condition.</summary>
    internal sealed record Branch(Expression Condition, IReadOnlyList<Statement> Then, IReadOnlyList<Statement> Else, int Start) : Statement(Start);

    /// <summary>A loop over a sequence.</summary>
    internal sealed record Loop(Expression Target, Expression Source, IReadOnlyList<Statement> Body, int Start) : Statement(Start);

    /// <summary>Blocks of which any may be run or not: of a try, a switch, or a loop with a condition.</summary>
    internal sealed record Perhaps(IReadOnlyList<IReadOnlyList<Statement>> Blocks, int Start) : Statement(Start);

    /// <summary>A block in which names stand for what is opened.</summary>
    internal sealed record Within(IReadOnlyList<(Expression Value, Expression? Target)> Opened, IReadOnlyList<Statement> Body, int Start)
        : Statement(Start);

    /// <summary>A function.</summary>
    internal sealed record Define(string Name, IReadOnlyList<Parameter> Parameters, IReadOnlyList<Statement> Body, int Start) : Statement(Start);

    /// <summary>A class.</summary>
    internal sealed record DefineClass(string Name, IReadOnlyList<Expression> Bases, IReadOnlyList<Statement> Body, int Start) : Statement(Start);

    /// <summary>A name for something of another file, by its full name.</summary>
    internal sealed record Import(string Name, string Path, int Start) : Statement(Start);

    /// <summary>The function ends.</summary>
    internal sealed record Return(Expression? Value, int Start) : Statement(Start);

    /// <summary>The round of a loop or the loop ends; or everything does, because something is wrong.</summary>
    internal sealed record Leave(bool Fails, int Start) : Statement(Start);

    /// <summary>Something that cannot be read.</summary>
    internal sealed record Unread(string Why, int Start) : Statement(Start);
}
