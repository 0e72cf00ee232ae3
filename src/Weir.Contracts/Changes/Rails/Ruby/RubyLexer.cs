namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>
/// Cuts Ruby into tokens. What a slash, a percent sign, a question mark or two angle brackets mean is told by what is before them and
/// whether blanks are around, as Ruby does. It reads each character a fixed number of times.
/// </summary>
internal sealed class RubyLexer
{
    // What is longer was not written by people, and would cost memory without telling anything.
    private const int Most = 2_000_000;

    // Keywords after which a value comes.
    private static readonly HashSet<string> BeforeValues = new(StringComparer.Ordinal)
    {
        "if", "unless", "while", "until", "elsif", "else", "when", "in", "case", "return", "and", "or", "not", "do", "then", "begin",
        "rescue",
        "ensure", "yield", "puts", "raise",
    };

    private static readonly string[] Operators =
    [
        "<=>", "===", "**=", "||=", "&&=", "<<=", ">>=", "...", "**", "||", "&&", "<<", ">>", "==", "!=", "=~", "!~", "<=", ">=", "=>",
        "->", "::",
        "..", "&.", "+=", "-=", "*=", "/=", "|=", "&=", "%=", "^=",
    ];

    private readonly string _source;
    private readonly int _end;
    private readonly List<RubyToken> _tokens = [];
    private readonly List<RubyText> _texts = [];
    private readonly Queue<(RubyHeredoc Head, int Text)> _heredocs = new();
    private readonly RubyStringReader _strings;
    private int _at;
    private bool _spaced;
    private bool _valueNext = true;
    private int? _broken;

    private RubyLexer(string source, int start, int end)
    {
        (_source, _at, _end) = (source, start, end);
        _strings = new RubyStringReader(source, end);
    }

    /// <summary>The tokens between two offsets.</summary>
    public static RubyTokens Read(string source, int start, int end)
    {
        var lexer = new RubyLexer(source, start, end);
        lexer.ReadAll();
        return new RubyTokens(source, lexer._tokens, lexer._texts) { BrokenAt = lexer._broken };
    }

    private void ReadAll()
    {
        while (SkipBlanks())
        {
            if (_tokens.Count >= Most)
            {
                _broken ??= _at;
                return;
            }

            ReadToken();
        }

        if (_heredocs.TryPeek(out var open))
            _broken ??= open.Head.Start;
    }

    private char Peek(int offset = 0) => _at + offset < _end ? _source[_at + offset] : '\0';

    // To the next token; line ends become tokens. False at the end.
    private bool SkipBlanks()
    {
        _spaced = _at == 0;
        while (_at < _end)
        {
            var c = _source[_at];
            if (c == '\n')
            {
                EndLine();
            }
            else if (c == '#')
            {
                ToLineEnd();
                _spaced = true;
            }
            else if (c == '\\' && Peek(1) is '\n' or '\r')
            {
                _at += Peek(1) == '\r' && Peek(2) == '\n' ? 3 : 2;
                _spaced = true;
            }
            else if (char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                _at++;
                _spaced = true;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void ToLineEnd()
    {
        var stop = _source.AsSpan(_at, _end - _at).IndexOf('\n');
        _at = stop < 0 ? _end : _at + stop;
    }

    private void EndLine()
    {
        var line = _at++;
        _spaced = true;
        while (_heredocs.TryDequeue(out var open))
        {
            _at = _strings.ReadHeredoc(open.Head, _at, _texts[open.Text], out var closed);
            if (!closed)
                _broken ??= open.Head.Start;
        }

        SkipBlockComment();
        if (_source.AsSpan(_at, _end - _at).StartsWith("__END__"))
            _at = _end;
        if (!ContinuesOnNextLine() && (_tokens.Count == 0 || _tokens[^1].Kind is not RubyTokenKind.Newline))
            Add(new RubyToken(RubyTokenKind.Newline, line, line + 1, true), valueNext: true);
    }

    private void SkipBlockComment()
    {
        while (_source.AsSpan(_at, _end - _at).StartsWith("=begin"))
        {
            var stop = _source.AsSpan(_at, _end - _at).IndexOf("\n=end");
            _at = stop < 0 ? _end : _at + stop + 1;
            ToLineEnd();
            _at = Math.Min(_end, _at + 1);
        }
    }

    // A line that begins with .name goes on with the one before.
    private bool ContinuesOnNextLine()
    {
        var at = _at;
        while (at < _end && _source[at] is ' ' or '\t' or '\r')
            at++;

        return at + 1 < _end && ((_source[at] == '.' && _source[at + 1] != '.') || (_source[at] == '&' && _source[at + 1] == '.'));
    }

    private void Add(RubyToken token, bool valueNext)
    {
        _tokens.Add(token);
        _valueNext = valueNext;
    }

    private void ReadToken()
    {
        var c = _source[_at];
        if (c == ';')
            Add(new RubyToken(RubyTokenKind.Newline, _at, ++_at, _spaced), valueNext: true);
        else if (char.IsLetter(c) || c == '_')
            ReadName();
        else if (c is '@' or '$')
            ReadVariable();
        else if (char.IsAsciiDigit(c))
            ReadNumber();
        else if (c is '"' or '\'' or '`')
            ReadQuoted(c);
        else if (c == ':' && ReadSymbol())
            return;
        else if (!ReadLiteral(c))
            ReadOperator();
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';

    private int NameEnd(int at)
    {
        while (at < _end && IsNamePart(_source[at]))
            at++;

        return at;
    }

    private void ReadName()
    {
        var start = _at;
        var end = NameEnd(_at);
        var isCalled = _tokens.Count > 0 && (_tokens[^1].Is(_source, ".") || _tokens[^1].Is(_source, "&."));
        // a != b is no a! = b.
        var isCompared = end + 1 < _end && _source[end + 1] == '=' && !(end + 2 < _end && _source[end + 2] is '=' or '~');
        if (end < _end && _source[end] is '?' or '!' && !isCompared)
            end++;

        if (end < _end && _source[end] == ':' && !(end + 1 < _end && _source[end + 1] == ':') && !isCalled && !IsInTernary(end))
        {
            var text = new RubyText();
            text.AddLiteral(_source[start..end], start);
            _at = end + 1;
            AddText(RubyTokenKind.Label, start, text, valueNext: true);
            return;
        }

        _at = end;
        var kind = char.IsUpper(_source[start]) ? RubyTokenKind.Constant : RubyTokenKind.Name;
        Add(new RubyToken(kind, start, end, _spaced), !isCalled && BeforeValues.Contains(_source[start..end]));
    }

    // a ? b : c, with a blank before the colon or none after it; b ?x:y is not written.
    private bool IsInTernary(int colon) =>
        _tokens.Count > 0 && _tokens[^1].Is(_source, "?") && !(colon + 1 < _end && char.IsWhiteSpace(_source[colon + 1]));

    private void ReadVariable()
    {
        var start = _at++;
        while (Peek() is '@' or '$')
            _at++;
        var end = NameEnd(_at);
        _at = end > _at ? end : Math.Min(_end, _at + 1);
        Add(new RubyToken(RubyTokenKind.Variable, start, _at, _spaced), valueNext: false);
    }

    private void ReadNumber()
    {
        var start = _at;
        while (_at < _end && (IsNamePart(_source[_at]) || (_source[_at] == '.' && char.IsAsciiDigit(Peek(1)))))
            _at++;

        Add(new RubyToken(RubyTokenKind.Number, start, _at, _spaced), valueNext: false);
    }

    private void AddText(RubyTokenKind kind, int start, RubyText text, bool valueNext)
    {
        _texts.Add(text);
        Add(new RubyToken(kind, start, _at, _spaced, _texts.Count - 1), valueNext);
    }

    private void ReadQuoted(char quote)
    {
        var start = _at;
        var text = Delimited(_at + 1, '\0', quote, expands: quote != '\'');
        var isLabel = quote != '`' && Peek() == ':' && Peek(1) != ':' && !(_tokens.Count > 0 && _tokens[^1].Is(_source, "?"));
        if (isLabel)
            _at++;

        AddText(isLabel ? RubyTokenKind.Label : quote == '`' ? RubyTokenKind.Opaque : RubyTokenKind.Text, start, text, valueNext: isLabel);
    }

    private RubyText Delimited(int from, char open, char close, bool expands)
    {
        var text = new RubyText();
        var start = _at;
        _at = _strings.ReadDelimited(from, open, close, expands, text, out var closed);
        if (!closed)
            _broken ??= start;

        return text;
    }

    private bool ReadSymbol()
    {
        var start = _at;
        if (Peek(1) is '"' or '\'')
        {
            var quoted = Delimited(_at + 2, '\0', Peek(1), expands: Peek(1) == '"');
            AddText(RubyTokenKind.Symbol, start, quoted, valueNext: false);
            return true;
        }

        if (!(char.IsLetter(Peek(1)) || Peek(1) is '_' or '@' or '$'))
            return false;

        var end = _at + 1;
        while (end < _end && _source[end] is '@' or '$')
            end++;
        end = NameEnd(end);
        if (end < _end && _source[end] is '?' or '!' or '=' && !(end + 1 < _end && _source[end + 1] is '=' or '>' or '~'))
            end++;

        var text = new RubyText();
        text.AddLiteral(_source[(start + 1)..end], start + 1);
        _at = end;
        AddText(RubyTokenKind.Symbol, start, text, valueNext: false);
        return true;
    }

    // What may be a literal or an operator. After a name with a blank before it and none behind it is an argument.
    private bool ReadLiteral(char c)
    {
        var isArgument = _valueNext
            || (_spaced && _tokens.Count > 0 && _tokens[^1].Kind is RubyTokenKind.Name && !char.IsWhiteSpace(Peek(1)) && Peek(1) != '=');
        if (!isArgument && !(c == '<' && char.IsUpper(Peek(3))))
            return false;

        return c switch
        {
            '<' when Peek(1) == '<' => ReadHeredocHead(),
            '%' => ReadPercent(),
            '/' => ReadRegularExpression(),
            '?' => ReadCharacter(),
            _ => false,
        };
    }

    private bool ReadHeredocHead()
    {
        if (RubyHeredoc.Read(_source, _at, _end) is not { } head)
            return false;

        var start = _at;
        _at = head.End;
        AddText(RubyTokenKind.Text, start, new RubyText(), valueNext: false);
        _heredocs.Enqueue((head, _texts.Count - 1));
        return true;
    }

    private bool ReadPercent()
    {
        var kind = char.IsAsciiLetter(Peek(1)) ? Peek(1) : 'Q';
        var open = char.IsAsciiLetter(Peek(1)) ? Peek(2) : Peek(1);
        if (!"wWiIqQrsx".Contains(kind, StringComparison.Ordinal) || open == '\0' || char.IsLetterOrDigit(open) || char.IsWhiteSpace(open))
            return false;

        var start = _at;
        var close = open switch { '(' => ')', '[' => ']', '{' => '}', '<' => '>', _ => open };
        var from = _at + (char.IsAsciiLetter(Peek(1)) ? 3 : 2);
        var text = Delimited(from, close == open ? '\0' : open, close, expands: kind is 'Q' or 'W' or 'I' or 'r' or 'x');
        if (kind is 'r')
            SkipFlags();

        var token = kind switch
        {
            'w' or 'W' or 'i' or 'I' => RubyTokenKind.Words,
            's' => RubyTokenKind.Symbol,
            'r' or 'x' => RubyTokenKind.Opaque,
            _ => RubyTokenKind.Text,
        };
        AddText(token, start, text, valueNext: false);
        return true;
    }

    private bool ReadRegularExpression()
    {
        var start = _at;
        Delimited(_at + 1, '\0', '/', expands: true);
        SkipFlags();
        Add(new RubyToken(RubyTokenKind.Opaque, start, _at, _spaced), valueNext: false);
        return true;
    }

    private void SkipFlags()
    {
        while (char.IsAsciiLetter(Peek()))
            _at++;
    }

    private bool ReadCharacter()
    {
        if (char.IsWhiteSpace(Peek(1)) || Peek(1) == '\0' || IsNamePart(Peek(2)))
            return false;

        var start = _at;
        _at += Peek(1) == '\\' && Peek(2) != '\0' ? 3 : 2;
        Add(new RubyToken(RubyTokenKind.Opaque, start, _at, _spaced), valueNext: false);
        return true;
    }

    private void ReadOperator()
    {
        var rest = _source.AsSpan(_at, _end - _at);
        var length = 1;
        foreach (var symbol in Operators)
            if (rest.StartsWith(symbol))
            {
                length = symbol.Length;
                break;
            }

        var start = _at;
        _at += length;
        var closes = length == 1 && _source[start] is ')' or ']' or '}' or '.';
        Add(new RubyToken(RubyTokenKind.Operator, start, _at, _spaced), valueNext: !closes);
    }
}
