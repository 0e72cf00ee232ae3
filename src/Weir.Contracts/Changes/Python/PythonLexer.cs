using System.Buffers;

namespace Weir.Contracts.Changes.Python;

/// <summary>Cuts Python into tokens, in one pass. It takes anything: what is no Python becomes symbols, and what is not closed ends with the file.</summary>
internal sealed class PythonLexer(string text, int from, int to)
{
    private const int TabWidth = 8;

    private static readonly string[] LongSymbols =
    [
        "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "==", "!=", "<=", ">=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "@=",
    ];

    private static readonly SearchValues<char> Prefixes = SearchValues.Create("rRbBuUfFtT");

    private readonly List<PythonToken> _tokens = [];
    private readonly Stack<int> _indents = new([0]);
    private int _at = from;
    private int _depth;

    /// <summary>Where a text begins that is never closed; null when all are.</summary>
    public int? UnclosedAt { get; private set; }

    /// <summary>Where the last bracket was opened that is never closed; null when all are.</summary>
    public bool IsOpen => _depth > 0;

    /// <summary>The tokens; the last is the end.</summary>
    public List<PythonToken> Read()
    {
        ReadIndent();
        while (_at < to)
            ReadNext();

        Add(PythonTokenKind.NewLine, to);
        for (; _indents.Count > 1; _indents.Pop())
            Add(PythonTokenKind.Dedent, to);
        Add(PythonTokenKind.End, to);
        return _tokens;
    }

    private void Add(PythonTokenKind kind, int start) => _tokens.Add(new PythonToken(kind, start, _at));

    private char Peek(int by = 0) => _at + by < to ? text[_at + by] : '\0';

    private void ReadNext()
    {
        var start = _at;
        var c = text[_at];
        if (c is '\n')
        {
            _at++;
            if (_depth == 0)
            {
                Add(PythonTokenKind.NewLine, start);
                ReadIndent();
            }
        }
        else if (c is ' ' or '\t' or '\r' or '\f' or '\uFEFF')
        {
            _at++;
        }
        else if (c is '\\' && (Peek(1) is '\n' || (Peek(1) is '\r' && Peek(2) is '\n')))
        {
            _at += Peek(1) is '\n' ? 2 : 3;
        }
        else if (c is '#')
        {
            SkipLine();
        }
        else if (c is '"' or '\'')
        {
            ReadText(start);
        }
        else if (char.IsLetter(c) || c is '_')
        {
            ReadName(start);
        }
        else if (char.IsAsciiDigit(c) || (c is '.' && char.IsAsciiDigit(Peek(1))))
        {
            while (_at < to && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '.' or '_'))
                _at++;
            Add(PythonTokenKind.Number, start);
        }
        else
        {
            ReadSymbol(start);
        }
    }

    private void SkipLine()
    {
        var stop = text.AsSpan(_at, to - _at).IndexOf('\n');
        _at = stop < 0 ? to : _at + stop;
    }

    // Lines that are empty or a comment have no depth.
    private void ReadIndent()
    {
        while (_at < to)
        {
            var width = 0;
            var start = _at;
            for (; _at < to && text[_at] is ' ' or '\t' or '\f' or '\uFEFF'; _at++)
                width = text[_at] is '\t' ? width + TabWidth - (width % TabWidth) : text[_at] is ' ' ? width + 1 : width;

            if (_at < to && text[_at] is '#')
                SkipLine();
            if (_at < to && text[_at] is '\r')
                _at++;
            if (_at >= to)
                return;
            if (text[_at] is not '\n')
            {
                Indent(width, start);
                return;
            }

            _at++;
        }
    }

    private void Indent(int width, int start)
    {
        if (width > _indents.Peek())
        {
            _indents.Push(width);
            Add(PythonTokenKind.Indent, start);
        }

        for (; width < _indents.Peek(); _indents.Pop())
            Add(PythonTokenKind.Dedent, start);
    }

    private void ReadName(int start)
    {
        while (_at < to && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_'))
            _at++;

        if (_at - start <= 2 && Peek() is '"' or '\'' && IsPrefix(text.AsSpan(start, _at - start)))
            ReadText(start);
        else
            Add(PythonTokenKind.Name, start);
    }

    private static bool IsPrefix(ReadOnlySpan<char> prefix) => prefix.IndexOfAnyExcept(Prefixes) < 0;

    private void ReadText(int start)
    {
        var quote = text[_at];
        var isLong = Peek(1) == quote && Peek(2) == quote;
        _at += isLong ? 3 : 1;
        while (_at < to)
        {
            var c = text[_at];
            if (c is '\\')
            {
                _at += Peek(1) is '\r' && Peek(2) is '\n' ? 3 : 2;
            }
            else if (c == quote && (!isLong || (Peek(1) == quote && Peek(2) == quote)))
            {
                _at += isLong ? 3 : 1;
                Add(PythonTokenKind.Text, start);
                return;
            }
            else if (c is '\n' && !isLong)
            {
                break;
            }
            else
            {
                _at++;
            }
        }

        _at = Math.Min(_at, to);
        UnclosedAt ??= start;
        Add(PythonTokenKind.Text, start);
    }

    private void ReadSymbol(int start)
    {
        foreach (var symbol in LongSymbols)
            if (text.AsSpan(_at, to - _at).StartsWith(symbol, StringComparison.Ordinal))
            {
                _at += symbol.Length;
                Add(PythonTokenKind.Symbol, start);
                return;
            }

        var c = text[_at++];
        _depth = c is '(' or '[' or '{' ? _depth + 1 : c is ')' or ']' or '}' ? Math.Max(0, _depth - 1) : _depth;
        Add(PythonTokenKind.Symbol, start);
    }
}
