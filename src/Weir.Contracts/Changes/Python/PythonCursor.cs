namespace Weir.Contracts.Changes.Python;

/// <summary>Walks over the tokens of a file.</summary>
internal sealed class PythonCursor(string text, List<PythonToken> tokens)
{
    private int _at;

    /// <summary>The next token.</summary>
    public PythonToken Next => tokens[_at];

    /// <summary>Its kind.</summary>
    public PythonTokenKind Kind => tokens[_at].Kind;

    /// <summary>Where the last token that was taken ends.</summary>
    public int LastEnd => _at == 0 ? 0 : tokens[_at - 1].End;

    /// <summary>What it says.</summary>
    public ReadOnlySpan<char> Word => text.AsSpan(Next.Start, Next.End - Next.Start);

    /// <summary>Whether a symbol comes next.</summary>
    public bool IsSymbol(string symbol) => Kind is PythonTokenKind.Symbol && Word.SequenceEqual(symbol);

    /// <summary>Whether a name or keyword comes next, or after some tokens.</summary>
    public bool IsName(string name) => Kind is PythonTokenKind.Name && Word.SequenceEqual(name);

    /// <summary>The token after some others.</summary>
    public PythonToken Ahead(int by) => tokens[Math.Min(_at + by, tokens.Count - 1)];

    /// <summary>What a token says.</summary>
    public ReadOnlySpan<char> WordOf(PythonToken token) => text.AsSpan(token.Start, token.End - token.Start);

    /// <summary>Goes on; never past the end.</summary>
    public PythonToken Take()
    {
        var token = tokens[_at];
        if (_at < tokens.Count - 1)
            _at++;

        return token;
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

    /// <summary>Goes to the end of the statement: over brackets, but not over the end of the line.</summary>
    public void SkipLine()
    {
        while (Kind is not (PythonTokenKind.NewLine or PythonTokenKind.End or PythonTokenKind.Indent or PythonTokenKind.Dedent))
            Take();
    }

    /// <summary>Goes over a bracket and all that is in it.</summary>
    public void SkipBrackets()
    {
        var depth = 0;
        do
        {
            var word = Word;
            if (Kind is PythonTokenKind.Symbol && word is "(" or "[" or "{")
                depth++;
            else if (Kind is PythonTokenKind.Symbol && word is ")" or "]" or "}")
                depth--;
            else if (Kind is PythonTokenKind.End)
                return;

            Take();
        }
        while (depth > 0);
    }
}
