namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>A place among tokens that moves on, and may not pass a limit.</summary>
internal sealed class RubyCursor(RubyTokens tokens, IReadOnlyList<int> ends)
{
    /// <summary>The tokens.</summary>
    public RubyTokens Tokens => tokens;

    /// <summary>The number of the next token.</summary>
    public int At { get; set; }

    /// <summary>The number of the token that is not read any more.</summary>
    public int Limit { get; set; } = tokens.List.Count;

    /// <summary>Whether nothing is left.</summary>
    public bool AtEnd => At >= Limit;

    /// <summary>The next token.</summary>
    public RubyToken Next => tokens.List[At];

    /// <summary>The offset of the next token, or of the end.</summary>
    public int Offset => At < tokens.List.Count ? Next.Start : tokens.Source.Length;

    /// <summary>Where what the next token opens is closed, at most the limit.</summary>
    public int Close => Math.Min(Limit, Math.Max(ends[At], At + 1));

    /// <summary>The text of a token.</summary>
    public string TextOf(RubyToken token) => tokens.Source[token.Start..token.End];

    /// <summary>Whether the next token is of that kind.</summary>
    public bool IsKind(RubyTokenKind kind) => !AtEnd && Next.Kind == kind;

    /// <summary>Whether the next token is that operator.</summary>
    public bool Is(string symbol) => !AtEnd && Next.Is(tokens.Source, symbol);

    /// <summary>Whether the next token is that word.</summary>
    public bool IsName(string name) => !AtEnd && Next.IsName(tokens.Source, name);

    /// <summary>Whether the next token is one of these words.</summary>
    public bool IsAnyName(HashSet<string> names) =>
        !AtEnd && Next.Kind is RubyTokenKind.Name
        && names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tokens.Source.AsSpan(Next.Start, Next.End - Next.Start));

    /// <summary>Passes an operator if it comes next.</summary>
    public bool Take(string symbol)
    {
        var isNext = Is(symbol);
        At += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>Passes a word if it comes next.</summary>
    public bool TakeName(string name)
    {
        var isNext = IsName(name);
        At += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>Passes line ends.</summary>
    public void SkipNewlines()
    {
        while (IsKind(RubyTokenKind.Newline))
            At++;
    }

    /// <summary>Passes the next token, with all that it opens.</summary>
    public void SkipWhole() => At = Math.Min(Limit, ends[At] > At ? ends[At] + 1 : At + 1);

    /// <summary>Passes what is left of a line.</summary>
    public void SkipLine()
    {
        while (!AtEnd && !IsKind(RubyTokenKind.Newline))
            SkipWhole();
    }

    /// <summary>Passes what is left of a line, or what is before <c>then</c> on it.</summary>
    public void SkipHead()
    {
        while (!AtEnd && !IsKind(RubyTokenKind.Newline) && !IsName("then"))
            SkipWhole();
        TakeName("then");
    }
}
