namespace Weir.Contracts.Changes.Sql.Lexing;

/// <summary>
/// Cuts a stretch of SQL text into tokens, one at a time, by the rules of its flavour. Never fails: what is not closed ends with the
/// stretch and is remembered in <see cref="UnclosedAt"/>. Every character is looked at a bounded number of times.
/// </summary>
internal sealed class SqlLexer(string text, int start, int end, LexicalRules rules)
{
    private const int LongestName = 256;

    private readonly int _start = start;
    private int _at = start;
    private bool _nests = rules.NestedComments;

    /// <summary>What ends a statement.</summary>
    public string Delimiter { get; set; } = ";";

    /// <summary>Where a quote or comment was opened that is never closed; null when all are.</summary>
    public int? UnclosedAt { get; private set; }

    /// <summary>The next token; false at the end.</summary>
    public bool TryNext(out SqlToken token)
    {
        SkipBlanks();
        token = default;
        if (_at >= end)
            return false;

        var from = _at;
        var kind = Take();
        token = new SqlToken(kind, from, _at);
        return true;
    }

    /// <summary>The rest of the line, which is passed.</summary>
    public string TakeLine()
    {
        var from = _at;
        _at = EndOfLine(_at);
        return text[from.._at].Trim();
    }

    /// <summary>Passes everything through the next line that is exactly this; everything there is, when there is none.</summary>
    public void PassLine(string line)
    {
        while (_at < end)
        {
            var stop = EndOfLine(_at);
            var found = text.AsSpan(_at, stop - _at).Trim().SequenceEqual(line);
            _at = Math.Min(stop + 1, end);
            if (found)
                return;
        }
    }

    private void SkipBlanks()
    {
        while (_at < end)
        {
            var (c, next) = (text[_at], Peek(1));
            if (char.IsWhiteSpace(c) || c is '\0' or '\uFEFF')
                _at++;
            else if ((c == '-' && next == '-') || (c == '#' && IsHashComment(next)) || IsClientCommand(c, next))
                _at = EndOfLine(_at);
            else if (c == '/' && next == '*')
                SkipBlock();
            else if (c == '*' && next == '/' && rules.ConditionalComments)
                _at += 2;
            else
                return;
        }
    }

    private bool IsHashComment(char next) =>
        rules.HashComments || (!rules.Brackets && AtLineStart() && (char.IsWhiteSpace(next) || next is '#' or '-' or '!'));

    // psql's backslash commands and sqlcmd's colon commands have a line of their own.
    private bool IsClientCommand(char c, char next) => ((c == '\\' && next != '\\') || c == ':') && char.IsLetter(next) && AtLineStart();

    private void SkipBlock()
    {
        if (rules.ConditionalComments && (Peek(2) == '!' || (Peek(2) == 'M' && Peek(3) == '!')))
        {
            _at += Peek(2) == '!' ? 3 : 4;
            _at = EndWhile(_at, char.IsAsciiDigit);
            return;
        }

        var close = _nests ? EndOfNested() : -1;
        if (close < 0)
        {
            _nests = false;
            close = EndOf("*/", _at + 2);
        }

        _at = close;
    }

    // -1 when it does not close; then it is tried no more, so that a text of openings costs no more than its length.
    private int EndOfNested()
    {
        var depth = 0;
        for (var at = _at; at < end - 1;)
        {
            var step = text.AsSpan(at, end - at).IndexOfAny('/', '*');
            if (step < 0 || at + step >= end - 1)
                return -1;

            at += step;
            var opens = text[at] == '/' && text[at + 1] == '*';
            var closes = text[at] == '*' && text[at + 1] == '/';
            at += opens || closes ? 2 : 1;
            depth += opens ? 1 : closes ? -1 : 0;
            if (closes && depth == 0)
                return at;
        }

        return -1;
    }

    private SqlTokenKind Take()
    {
        var (c, next) = (text[_at], Peek(1));
        if (IsDelimiter(_at))
        {
            _at += Delimiter.Length;
            return SqlTokenKind.Terminator;
        }

        switch (c)
        {
            case '\'':
                return TakeText(_at + 1, rules.Backslashes);
            case 'e' or 'E' when next == '\'':
                return TakeText(_at + 2, true);
            case 'n' or 'N' or 'b' or 'B' or 'x' or 'X' when next == '\'':
                return TakeText(_at + 2, rules.Backslashes);
            case '"' or '`':
                _at = EndOfQuoted(_at + 1, c, false);
                return SqlTokenKind.QuotedName;
            case '[' when EndOfBrackets() is { } close:
                _at = close;
                return SqlTokenKind.QuotedName;
            case '$' or '{' when EndOfPlaceholder(next) is { } close:
                _at = close;
                return TakeWord();
            case '$' when rules.DollarQuotes && EndOfDollars() is { } close:
                _at = close;
                return SqlTokenKind.Text;
            case var _ when IsWordStart(c):
                return TakeWord();
            case var _ when char.IsAsciiDigit(c):
                _at = EndWhile(_at, static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_');
                return SqlTokenKind.Number;
            default:
                _at++;
                return SqlTokenKind.Symbol;
        }
    }

    private SqlTokenKind TakeText(int from, bool? backslashes)
    {
        _at = EndOfQuoted(from, '\'', backslashes);
        return SqlTokenKind.Text;
    }

    private SqlTokenKind TakeWord()
    {
        while (_at < end && (IsWordStart(text[_at]) || char.IsDigit(text[_at]) || text[_at] is '$') && !IsDelimiter(_at))
            _at++;

        return SqlTokenKind.Word;
    }

    private static bool IsWordStart(char c) => char.IsLetter(c) || c is '_' or '#' or '@' or '\uFFFD' or UntoldNames.Mark || char.IsSurrogate(c);

    private bool IsDelimiter(int at) =>
        text[at] == Delimiter[0] && end - at >= Delimiter.Length && string.CompareOrdinal(text, at, Delimiter, 0, Delimiter.Length) == 0;

    private int EndOfQuoted(int from, char quote, bool? backslashes)
    {
        for (var at = from; at < end;)
        {
            var step = text.AsSpan(at, end - at).IndexOfAny(quote, '\\');
            if (step < 0)
                break;

            at += step;
            if (text[at] == '\\')
                at += Escapes(at, quote, backslashes) ? 2 : 1;
            else if (at + 1 < end && text[at + 1] == quote)
                at += 2;
            else
                return at + 1;
        }

        UnclosedAt ??= from - 1;
        return end;
    }

    // Where the flavour does not tell, \' is an escape unless what follows looks like the text's end: 'C:\', but not 'it\'s'.
    private bool Escapes(int at, char quote, bool? backslashes)
    {
        if (backslashes is { } sure || at + 1 >= end || text[at + 1] != quote)
            return backslashes ?? false;

        return at + 2 < end && !char.IsWhiteSpace(text[at + 2]) && text[at + 2] is not (',' or ';' or ')');
    }

    private int? EndOfBrackets()
    {
        var before = _at > _start ? text[_at - 1] : ' ';
        if (!rules.Brackets && (!IsWordStart(Peek(1)) || IsWordStart(before) || char.IsDigit(before) || before is ']' or ')' or '"'))
            return null;

        for (var at = _at + 1; at < Math.Min(end, _at + LongestName); at++)
        {
            if (text[at] is '\n')
                return null;
            if (text[at] is not ']')
                continue;
            if (at + 1 >= end || text[at + 1] != ']')
                return at + 1;
            at++;
        }

        return null;
    }

    // ${schema} of Flyway, $(name) of sqlcmd, {{ name }} of templates.
    private int? EndOfPlaceholder(char next)
    {
        var close = (text[_at], next) switch { ('$', '{') => "}", ('$', '(') => ")", ('{', '{') => "}}", _ => null };
        if (close is null)
            return null;

        var found = text.AsSpan(_at, Math.Min(LongestName, end - _at)).IndexOf(close, StringComparison.Ordinal);
        return found < 0 ? null : _at + found + close.Length;
    }

    // $tag$ ... $tag$; a lone $ (or $1, a parameter) is not a quote.
    private int? EndOfDollars()
    {
        var tagEnd = EndWhile(_at + 1, static c => char.IsLetterOrDigit(c) || c is '_');
        if (tagEnd >= end || text[tagEnd] != '$' || char.IsDigit(text[_at + 1]))
            return null;

        return EndOf(text[_at..(tagEnd + 1)], tagEnd + 1);
    }

    private int EndOf(string mark, int from)
    {
        var found = from >= end ? -1 : text.AsSpan(from, end - from).IndexOf(mark, StringComparison.Ordinal);
        if (found >= 0)
            return from + found + mark.Length;

        UnclosedAt ??= _at;
        return end;
    }

    private int EndOfLine(int from)
    {
        var found = text.AsSpan(from, end - from).IndexOf('\n');
        return found < 0 ? end : from + found;
    }

    private int EndWhile(int at, Func<char, bool> belongs)
    {
        while (at < end && belongs(text[at]))
            at++;

        return at;
    }

    private bool AtLineStart()
    {
        for (var at = _at - 1; at >= _start && at > _at - LongestName; at--)
            if (!char.IsWhiteSpace(text[at]))
                return false;
            else if (text[at] == '\n')
                return true;

        return true;
    }

    private char Peek(int by) => _at + by < end ? text[_at + by] : '\0';
}
