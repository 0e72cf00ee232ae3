namespace Weir.Contracts.Changes.CSharp;

/// <summary>Cuts C# into tokens, in one pass. Comments and lines for the compiler are left out; what is not closed ends with the file.</summary>
internal sealed class CSharpLexer(string text, int from, int to)
{
    private static readonly string[] LongSymbols =
        ["??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "+=", "-=", "++", "--", "::", ".."];

    private readonly List<CSharpToken> _tokens = [];
    private int _at = from;
    private bool _isLineStart = true;

    /// <summary>Where a text begins that is never closed; null when all are.</summary>
    public int? UnclosedAt { get; private set; }

    /// <summary>The tokens; the last is the end.</summary>
    public List<CSharpToken> Read()
    {
        while (_at < to)
            ReadNext();

        _tokens.Add(new CSharpToken(CSharpTokenKind.End, to, to));
        return _tokens;
    }

    private char Peek(int by) => _at + by < to ? text[_at + by] : '\0';

    private void ReadNext()
    {
        var (start, c) = (_at, text[_at]);
        if (c is '\n' || char.IsWhiteSpace(c) || c is '\uFEFF')
        {
            _isLineStart |= c is '\n';
            _at++;
            return;
        }

        if (c is '#' && _isLineStart)
        {
            Skip("\n");
            return;
        }

        _isLineStart = false;
        if (c is '/' && Peek(1) is '/')
        {
            Skip("\n");
        }
        else if (c is '/' && Peek(1) is '*')
        {
            Skip("*/");
        }
        else if (CSharpTexts.IsStart(text, _at, to))
        {
            _at = CSharpTexts.EndOf(text, _at, to, 0, out var isClosed);
            UnclosedAt ??= isClosed ? null : start;
            Add(CSharpTokenKind.Text, start);
        }
        else if (c is '\'')
        {
            _at = Peek(1) is '\\' ? _at + 2 : _at + 1;
            var close = text.AsSpan(_at, Math.Min(8, to - Math.Min(_at, to))).IndexOf('\'');
            _at = Math.Min(to, close < 0 ? _at + 1 : _at + close + 1);
            Add(CSharpTokenKind.Text, start);
        }
        else if (char.IsLetter(c) || c is '_' or '@')
        {
            _at++;
            while (_at < to && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_'))
                _at++;
            Add(CSharpTokenKind.Name, start);
        }
        else if (char.IsAsciiDigit(c))
        {
            while (_at < to && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '_' || (text[_at] is '.' && char.IsAsciiDigit(Peek(1)))))
                _at++;
            Add(CSharpTokenKind.Number, start);
        }
        else
        {
            ReadSymbol(start);
        }
    }

    private void Add(CSharpTokenKind kind, int start) => _tokens.Add(new CSharpToken(kind, start, _at));

    // Over everything up to a mark, and the mark unless it is the end of a line.
    private void Skip(string mark)
    {
        var stop = text.AsSpan(_at, to - _at).IndexOf(mark, StringComparison.Ordinal);
        _at = stop < 0 ? to : _at + stop + (mark is "\n" ? 0 : mark.Length);
    }

    private void ReadSymbol(int start)
    {
        foreach (var symbol in LongSymbols)
            if (text.AsSpan(_at, to - _at).StartsWith(symbol, StringComparison.Ordinal))
            {
                _at += symbol.Length;
                Add(CSharpTokenKind.Symbol, start);
                return;
            }

        _at++;
        Add(CSharpTokenKind.Symbol, start);
    }
}
