namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>The arguments of a call.</summary>
/// <param name="Values">Those with a position.</param>
/// <param name="Options">Those with a name.</param>
/// <param name="At">Where the call is.</param>
internal sealed record CallArguments(IReadOnlyList<RubyValue> Values, RubyValue.Map Options, int At)
{
    /// <summary>The text at a position, with a mark for what is not told; null when nothing is there.</summary>
    public string? Text(int at) => at >= Values.Count ? null : TextOf(Values[at]);

    /// <summary>The table at a position.</summary>
    public TableName? Table(int at = 0) => Text(at) is { } name ? TableNames.Of(name) : null;

    /// <summary>The texts at a position: of a list, or the only one; a mark where that is not told.</summary>
    public IReadOnlyList<string> Texts(int at) => at >= Values.Count ? [] : TextsOf(Values[at]);

    /// <summary>The texts from a position on.</summary>
    public IEnumerable<string> TextsFrom(int at)
    {
        for (; at < Values.Count; at++)
            foreach (var text in TextsOf(Values[at]))
                yield return text;
    }

    /// <summary>The text of an option; null when it is not given or <c>nil</c>.</summary>
    public string? Option(string name) => Options[name] is { } value && value != RubyValue.Nil ? TextOf(value) : null;

    /// <summary>Whether an option is set to <c>true</c>, or to something that is not <c>false</c>.</summary>
    public bool Has(string name) => Options[name] is { } value && value is not RubyValue.Flag { Value: false } && value != RubyValue.Nil;

    /// <summary>A value as text.</summary>
    public static string TextOf(RubyValue value) => value switch
    {
        RubyValue.Text text => text.Value,
        RubyValue.Number number => number.Written,
        RubyValue.Flag flag => flag.Value ? "true" : "false",
        _ when value == RubyValue.Nil => "",
        _ => UntoldNames.Mark.ToString(),
    };

    /// <summary>A value as a list of texts.</summary>
    public static IReadOnlyList<string> TextsOf(RubyValue value) => value switch
    {
        RubyValue.Items items => [.. ValueMethods.Flat(items.Values).Values.Select(TextOf)],
        RubyValue.Map map => [.. map.Pairs.Select(static one => one.Key)],
        _ when value == RubyValue.Nil => [],
        _ => [TextOf(value)],
    };
}
