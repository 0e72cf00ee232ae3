namespace Weir.Contracts.Changes.Scripts;

/// <summary>What an expression stands for, as far as the file alone tells it.</summary>
internal abstract record Value
{
    /// <summary>A text, with <see cref="UntoldNames.Mark"/> for what is not told.</summary>
    /// <param name="Content">What it says.</param>
    /// <param name="Origin">Where its first character stands, if each of them stands in the file as it is; -1 otherwise.</param>
    /// <param name="Start">Where the expression stands.</param>
    internal sealed record Text(string Content, int Origin, int Start) : Value;

    /// <summary>A number, a truth value or nothing: <c>True</c>, <c>False</c>, <c>None</c>.</summary>
    internal sealed record Scalar(string Content) : Value;

    /// <summary>A sequence; <paramref name="Complete"/> is whether these are all its elements.</summary>
    internal sealed record Sequence(IReadOnlyList<Value> Items, bool Complete) : Value;

    /// <summary>A dictionary; <paramref name="Complete"/> is whether these are all its entries.</summary>
    internal sealed record Map(IReadOnlyList<(Value Key, Value Value)> Entries, bool Complete) : Value;

    /// <summary>Something of another file, by its full name.</summary>
    internal sealed record Path(string Name, int Start, int End) : Value;

    /// <summary>What a call gives that the file does not explain: an object.</summary>
    internal sealed record Made(Invocation Call) : Value;

    /// <summary>A function of the file.</summary>
    internal sealed record Function(Statement.Define Definition, Scope Scope) : Value;

    /// <summary>A class of the file.</summary>
    internal sealed record Class(Statement.DefineClass Definition, IReadOnlyList<Value> Bases, Scope Members) : Value;

    /// <summary>Something of the style that reads the file.</summary>
    internal sealed record Host(object Item) : Value;

    /// <summary>Not told.</summary>
    internal sealed record Unknown : Value;
}
