namespace Weir.Contracts.Changes.CSharp;

/// <summary>Walks over the tokens of a file.</summary>
internal sealed class CSharpCursor(string text, List<CSharpToken> tokens)
{
    // Each bracket is looked ahead from, so that what is nested deeper than anybody writes must not be looked at over and over.
    private const int Farthest = 300;
    private const int Deepest = 12;

    private int _at;

    /// <summary>The next token.</summary>
    public CSharpToken Next => tokens[_at];

    /// <summary>Its kind.</summary>
    public CSharpTokenKind Kind => tokens[_at].Kind;

    /// <summary>Where the last token that was taken ends.</summary>
    public int LastEnd => _at == 0 ? 0 : tokens[_at - 1].End;

    /// <summary>What it says.</summary>
    public ReadOnlySpan<char> Word => WordOf(Next);

    /// <summary>Whether nothing is left.</summary>
    public bool AtEnd => Kind is CSharpTokenKind.End;

    /// <summary>What a token says.</summary>
    public ReadOnlySpan<char> WordOf(CSharpToken token) => text.AsSpan(token.Start, token.End - token.Start);

    /// <summary>The token after some others.</summary>
    public CSharpToken Ahead(int by) => tokens[Math.Min(_at + by, tokens.Count - 1)];

    /// <summary>Whether a symbol comes next.</summary>
    public bool IsSymbol(string symbol) => IsSymbol(symbol, 0);

    /// <summary>Whether a symbol comes after some tokens.</summary>
    public bool IsSymbol(string symbol, int by) => Ahead(by) is { Kind: CSharpTokenKind.Symbol } token && WordOf(token).SequenceEqual(symbol);

    /// <summary>Whether a name or keyword comes next.</summary>
    public bool IsName(string name) => Kind is CSharpTokenKind.Name && Word.SequenceEqual(name);

    /// <summary>Goes on; never past the end.</summary>
    public CSharpToken Take()
    {
        var token = tokens[_at];
        if (_at < tokens.Count - 1)
            _at++;

        return token;
    }

    /// <summary>Goes on by some tokens.</summary>
    public void Take(int count)
    {
        for (; count > 0; count--)
            Take();
    }

    /// <summary>Takes a symbol, if it comes next.</summary>
    public bool TakeSymbol(string symbol)
    {
        if (!IsSymbol(symbol))
            return false;

        Take();
        return true;
    }

    /// <summary>Takes a keyword, if it comes next.</summary>
    public bool TakeName(string name)
    {
        if (!IsName(name))
            return false;

        Take();
        return true;
    }

    /// <summary>Goes over a bracket and all that is in it.</summary>
    public void SkipBrackets()
    {
        var depth = 0;
        do
        {
            depth += Depth(Next);
            if (AtEnd)
                return;
            Take();
        }
        while (depth > 0);
    }

    /// <summary>How many tokens a pair of brackets is long that begins after some tokens; 0 for one that is too long to look at.</summary>
    public int LengthOfBrackets(int from)
    {
        var depth = 0;
        for (var by = from; by < from + Farthest && Ahead(by).Kind is not CSharpTokenKind.End; by++)
        {
            depth += Depth(Ahead(by));
            if (depth <= 0)
                return by - from + 1;
            if (depth > Deepest)
                return 0;
        }

        return 0;
    }

    /// <summary>How many tokens the arguments of a type are long, <c>&lt;string, int?&gt;</c>, after some tokens; 0 when there are none.</summary>
    public int LengthOfTypeArguments(int from)
    {
        if (!IsSymbol("<", from))
            return 0;

        var depth = 0;
        for (var by = from; by < from + Farthest; by++)
        {
            var word = WordOf(Ahead(by));
            depth += word is "<" ? 1 : word is ">" ? -1 : 0;
            if (depth == 0)
                return by - from + 1;
            if (depth > Deepest)
                return 0;
            if (Ahead(by).Kind is not CSharpTokenKind.Name && word is not ("<" or ">" or "," or "." or "?" or "[" or "]" or "(" or ")" or "::"))
                return 0;
        }

        return 0;
    }

    /// <summary>How many tokens a type is long that a name follows, as in a declaration; 0 when no declaration comes next.</summary>
    public int LengthOfTypeBeforeName()
    {
        if (Kind is not CSharpTokenKind.Name && !IsSymbol("("))
            return 0;

        var by = IsSymbol("(") ? LengthOfBrackets(0) : 1;
        var isTuple = IsSymbol("(");
        while (by > 0 && by < Farthest)
            if (IsSymbol(".", by) && Ahead(by + 1).Kind is CSharpTokenKind.Name)
                by += 2;
            else if (LengthOfTypeArguments(by) is > 0 and var arguments)
                by += arguments;
            else if (IsSymbol("?", by) || (IsSymbol("[", by) && IsSymbol("]", by + 1)))
                by += IsSymbol("?", by) ? 1 : 2;
            else
                break;

        return by > 0 && Ahead(by).Kind is CSharpTokenKind.Name
            && WordOf(Ahead(by)) is not ("is" or "as" or "in" or "switch" or "with" or "when")
            && (!isTuple || IsSymbol("=", by + 1) || IsSymbol(";", by + 1))
            ? by
            : 0;
    }

    private int Depth(CSharpToken token)
    {
        if (token.Kind is not CSharpTokenKind.Symbol)
            return 0;

        var word = WordOf(token);
        return word is "(" or "[" or "{" ? 1 : word is ")" or "]" or "}" ? -1 : 0;
    }
}
