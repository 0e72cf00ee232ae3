namespace Weir.Contracts.Changes.Scripts;

/// <summary>A call, with what it is called with.</summary>
/// <param name="Receiver">What its method is called on; null for a plain function.</param>
/// <param name="Name">The name of the method or function, without what it belongs to.</param>
/// <param name="Path">Its full name, where told: <c>sqlalchemy.Column</c>.</param>
/// <param name="Positional">Arguments by position.</param>
/// <param name="Named">Arguments by name.</param>
/// <param name="TypeArgument">The type it is called for.</param>
/// <param name="Start">0-based offset of its first character.</param>
/// <param name="End">Offset just after its last character.</param>
internal sealed record Invocation(
    Value? Receiver,
    string Name,
    string? Path,
    IReadOnlyList<Value> Positional,
    IReadOnlyDictionary<string, Value> Named,
    string? TypeArgument,
    int Start,
    int End)
{
    /// <summary>The class of the file that is called, which makes an object of it.</summary>
    public Value.Class? Class { get; init; }

    /// <summary>The argument of that name, or at that position; null when it is not given.</summary>
    public Value? Get(string name, int position = -1) =>
        Named.TryGetValue(name, out var named) ? named : position >= 0 && position < Positional.Count ? Positional[position] : null;

    /// <summary>A text that is given; with <see cref="UntoldNames.Mark"/> when something else is, null when nothing is.</summary>
    public string? GetText(string name, int position = -1) => Get(name, position) switch
    {
        null or Value.Scalar { Content: "None" } => null,
        Value.Text text => text.Content,
        Value.Scalar scalar => scalar.Content,
        _ => UntoldNames.Mark.ToString(),
    };

    /// <summary>A truth value that is given.</summary>
    public bool? GetTruth(string name, int position = -1) => Get(name, position) switch
    {
        Value.Scalar { Content: "True" } => true,
        Value.Scalar { Content: "False" } => false,
        _ => null,
    };

    /// <summary>The texts of a sequence that is given, or the one text.</summary>
    public IReadOnlyList<string> GetTexts(string name, int position = -1) => Values.Texts(Get(name, position));
}
