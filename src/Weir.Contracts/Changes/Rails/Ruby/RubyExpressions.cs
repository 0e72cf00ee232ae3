namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>
/// Reads values: operands and operators, calls and what is called on their results. Operators are taken from left to right whatever they
/// are, which is enough to put text together.
/// </summary>
internal sealed class RubyExpressions
{
    private const int Deepest = 100;

    private static readonly HashSet<string> Binary = new(StringComparer.Ordinal)
    {
        "+", "-", "*", "/", "%", "**", "==", "!=", "=~", "!~", "<", ">", "<=", ">=", "<=>", "===", "&&", "||", "&", "|", "^", "<<", ">>",
        "..", "...",
    };

    private static readonly HashSet<string> Assigning = new(StringComparer.Ordinal)
    {
        "=", "||=", "&&=", "+=", "-=", "*=", "/=", "|=", "&=", "<<=", ">>=", "**=", "%=", "^=",
    };

    private readonly RubyCursor _cursor;
    private readonly RubyStatements _statements;
    private readonly RubyCalls _calls;
    private readonly int _codeDepth;
    private int _depth;

    /// <summary>Reads from where the cursor is.</summary>
    public RubyExpressions(RubyCursor cursor, RubyStatements statements, int codeDepth)
    {
        (_cursor, _statements, _codeDepth) = (cursor, statements, codeDepth);
        _calls = new RubyCalls(cursor, this, statements);
    }

    /// <summary>Whether a <c>do</c> belongs to something further out.</summary>
    public bool LeavesDo { get; set; }

    /// <summary>Reads a value that ends before <c>do</c>.</summary>
    public RubyNode ReadBeforeDo()
    {
        var outer = LeavesDo;
        LeavesDo = true;
        var value = Read();
        LeavesDo = outer;
        return value;
    }

    /// <summary>Reads a value with all its operators.</summary>
    public RubyNode Read()
    {
        if (_depth > Deepest)
            return Skip();

        _depth++;
        var left = ReadOperand();
        while (!_cursor.AtEnd && _cursor.Next.Kind is RubyTokenKind.Operator)
        {
            var (at, symbol) = (_cursor.Offset, _cursor.TextOf(_cursor.Next));
            if (Assigning.Contains(symbol))
                left = new RubyNode.Assignment(at, left, symbol, ReadRight(Read));
            else if (symbol == "?")
                left = ReadTernary(left);
            else if (Binary.Contains(symbol))
                left = new RubyNode.Operation(at, symbol, left, ReadRight(ReadOperand));
            else
                break;
        }

        _depth--;
        return left;
    }

    private RubyNode ReadRight(Func<RubyNode> read)
    {
        _cursor.At++;
        _cursor.SkipNewlines();
        return read();
    }

    private RubyNode.Choice ReadTernary(RubyNode condition)
    {
        var at = _cursor.Offset;
        var one = ReadRight(Read);
        _cursor.SkipNewlines();
        return _cursor.Is(":")
            ? new RubyNode.Choice(at, condition, [one, ReadRight(Read)], always: false)
            : new RubyNode.Choice(at, condition, [one], always: false);
    }

    private RubyNode.Skipped Skip()
    {
        var start = _cursor.Offset;
        if (!_cursor.AtEnd)
            _cursor.SkipWhole();

        return new RubyNode.Skipped(start, _cursor.At > 0 ? _cursor.Tokens.List[_cursor.At - 1].End : start);
    }

    /// <summary>Reads a value without operators after it.</summary>
    public RubyNode ReadOperand()
    {
        if (_depth > Deepest)
            return Skip();

        _depth++;
        var (start, negated) = (_cursor.Offset, false);
        while (_cursor.Is("!") || _cursor.IsName("not") || _cursor.Is("-") || _cursor.Is("+") || _cursor.Is("&"))
        {
            negated |= !_cursor.Is("&");
            _cursor.At++;
        }

        var value = _calls.ReadAfter(ReadPrimary());
        _depth--;
        return negated ? new RubyNode.Operation(start, "!", value, null) : value;
    }

    private RubyNode ReadPrimary()
    {
        if (_cursor.AtEnd || _cursor.IsKind(RubyTokenKind.Newline))
            return new RubyNode.Opaque(_cursor.Offset);

        var token = _cursor.Next;
        switch (token.Kind)
        {
            case RubyTokenKind.Text:
                return ReadText();
            case RubyTokenKind.Symbol or RubyTokenKind.Words:
                _cursor.At++;
                return TextOf(token);
            case RubyTokenKind.Number:
                _cursor.At++;
                return new RubyNode.Literal(token.Start, _cursor.TextOf(token));
            case RubyTokenKind.Variable:
                _cursor.At++;
                return new RubyNode.Variable(token.Start, _cursor.TextOf(token));
            case RubyTokenKind.Constant:
                return ReadConstant();
            case RubyTokenKind.Name:
                return ReadWord(token);
            case RubyTokenKind.Operator:
                return ReadBracket(token);
            default:
                _cursor.At++;
                return new RubyNode.Opaque(token.Start);
        }
    }

    // Texts one after another are one.
    private RubyNode ReadText()
    {
        RubyNode text = TextOf(_cursor.Next);
        _cursor.At++;
        while (_cursor.IsKind(RubyTokenKind.Text))
        {
            text = new RubyNode.Operation(text.Start, "+", text, TextOf(_cursor.Next));
            _cursor.At++;
        }

        return text;
    }

    /// <summary>The node of a token of text.</summary>
    public RubyNode.Text TextOf(RubyToken token)
    {
        var parts = _cursor.Tokens.Texts[token.Text].Parts;
        var source = _cursor.Tokens.Source;
        var codes = parts.Select(part => part.Literal is null ? RubyParser.ParseCode(source, part.Start, part.End, _codeDepth + 1) : null);
        return new RubyNode.Text(token.Start, token.Kind, parts, [.. codes]);
    }

    private RubyNode ReadConstant()
    {
        var start = _cursor.Offset;
        var name = _cursor.TextOf(_cursor.Next);
        _cursor.At++;
        if (_cursor.Is("(") && !_cursor.Next.Spaced)
            return _calls.ReadCall(start, null, name);

        var parts = new List<string> { name };
        while (_cursor.Is("::") && _cursor.At + 1 < _cursor.Limit && _cursor.Tokens.List[_cursor.At + 1].Kind is RubyTokenKind.Constant)
        {
            parts.Add(_cursor.TextOf(_cursor.Tokens.List[_cursor.At + 1]));
            _cursor.At += 2;
        }

        return new RubyNode.Variable(start, string.Join("::", parts));
    }

    private RubyNode ReadWord(RubyToken token)
    {
        var word = _cursor.TextOf(token);
        switch (word)
        {
            case "if" or "unless":
                return _statements.ReadIf();
            case "case":
                return _statements.ReadCase();
            case "while" or "until":
                return _statements.ReadLoop();
            case "for":
                return _statements.ReadFor();
            case "begin":
                return _statements.ReadBegin();
            case "def":
                return _statements.ReadMethod();
            case "class" or "module":
                return _statements.ReadClass();
            case "return" or "next" or "break":
                return ReadLeave(token);
            case "nil" or "true" or "false":
                _cursor.At++;
                return new RubyNode.Literal(token.Start, word);
            case "self":
                _cursor.At++;
                return new RubyNode.Variable(token.Start, word);
            case "alias" or "undef":
                _cursor.SkipLine();
                return new RubyNode.Opaque(token.Start);
            case "end" or "then" or "do":
                return Skip();
            default:
                _cursor.At++;
                return _calls.ReadCall(token.Start, null, word);
        }
    }

    private RubyNode.Leave ReadLeave(RubyToken token)
    {
        _cursor.At++;
        var hasValue = !_cursor.AtEnd && !_cursor.IsKind(RubyTokenKind.Newline) && !RubyCalls.IsModifier(_cursor);
        return new RubyNode.Leave(token.Start, hasValue ? Read() : null);
    }

    private RubyNode ReadBracket(RubyToken token)
    {
        if (_cursor.Is("("))
            return Within(end => _statements.ReadBody(end, inBranches: false));
        if (_cursor.Is("["))
            return Within(end => new RubyNode.Items(token.Start, _calls.ReadArguments(end)));
        if (_cursor.Is("{"))
            return Within(end => _calls.ReadArguments(end) is [RubyNode.Pairs pairs] ? pairs : new RubyNode.Pairs(token.Start, []));
        if (_cursor.Take("->"))
            return _calls.ReadLambda(token.Start);
        if (_cursor.Take("*"))
            return new RubyNode.Splat(token.Start, ReadOperand());
        if (_cursor.Take("::") && _cursor.IsKind(RubyTokenKind.Constant))
            return ReadConstant();
        if (_cursor.Is(")") || _cursor.Is("]") || _cursor.Is("}"))
            return Skip();

        _cursor.At++;
        return new RubyNode.Opaque(token.Start);
    }

    /// <summary>Reads what is in brackets, which begin with the next token.</summary>
    public T Within<T>(Func<int, T> read)
    {
        var (close, outer, limit) = (_cursor.Close, LeavesDo, _cursor.Limit);
        _cursor.At++;
        (LeavesDo, _cursor.Limit) = (false, Math.Min(limit, close));
        var inside = read(close);
        (LeavesDo, _cursor.Limit) = (outer, limit);
        _cursor.At = Math.Min(limit, close + 1);
        return inside;
    }
}
