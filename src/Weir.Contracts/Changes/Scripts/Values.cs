namespace Weir.Contracts.Changes.Scripts;

/// <summary>What can be told of values.</summary>
internal static class Values
{
    /// <summary>Nothing is told.</summary>
    public static Value Unknown { get; } = new Value.Unknown();

    /// <summary>What stands for nothing.</summary>
    public static Value None { get; } = new Value.Scalar("None");

    /// <summary>Whether a value is given, and is not what stands for nothing.</summary>
    public static bool IsGiven(Value? value) => value is not (null or Value.Scalar { Content: "None" });

    /// <summary>The texts of a sequence, or the one text; what is no text is a mark.</summary>
    public static IReadOnlyList<string> Texts(Value? value) => value switch
    {
        null or Value.Scalar => [],
        Value.Text text => [text.Content],
        Value.Sequence sequence => [.. sequence.Items.Select(Told)],
        _ => [UntoldNames.Mark.ToString()],
    };

    /// <summary>A text as it is; a mark for anything else.</summary>
    public static string Told(Value? value) => value switch
    {
        Value.Text text => text.Content,
        Value.Scalar { Content: not "None" } scalar => scalar.Content,
        _ => UntoldNames.Mark.ToString(),
    };

    /// <summary>Whether it is true, as far as told.</summary>
    public static bool? Truth(Value value) => value switch
    {
        Value.Scalar { Content: "True" } => true,
        Value.Scalar { Content: "False" or "None" or "0" } => false,
        Value.Text { Content: "" } => false,
        Value.Text text when !text.Content.Contains(UntoldNames.Mark) => true,
        Value.Sequence { Complete: true } sequence => sequence.Items.Count > 0,
        Value.Map { Complete: true } map => map.Entries.Count > 0,
        _ => null,
    };

    /// <summary>Whether two are the same, as far as told.</summary>
    public static bool? AreSame(Value one, Value other) => (one, other) switch
    {
        (Value.Text a, Value.Text b) when !a.Content.Contains(UntoldNames.Mark) && !b.Content.Contains(UntoldNames.Mark) => a.Content == b.Content,
        (Value.Scalar a, Value.Scalar b) => a.Content == b.Content,
        (Value.Text, Value.Scalar) or (Value.Scalar, Value.Text) => false,
        _ => null,
    };
}
