namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>Reads statements and what is built of them.</summary>
internal sealed class RubyStatements
{
    private static readonly HashSet<string> Branches = new(StringComparer.Ordinal) { "else", "elsif", "when", "in", "rescue", "ensure" };

    private readonly RubyCursor _cursor;
    private readonly RubyExpressions _expressions;

    /// <summary>Reads from a place on.</summary>
    public RubyStatements(RubyCursor cursor, int depth)
    {
        _cursor = cursor;
        _expressions = new RubyExpressions(cursor, this, depth);
    }

    /// <summary>Reads statements up to a token.</summary>
    /// <param name="limit">The number of that token.</param>
    /// <param name="inBranches">Whether a word such as <c>else</c> ends them.</param>
    public RubyNode.Body ReadBody(int limit, bool inBranches)
    {
        var (start, outer) = (_cursor.Offset, _cursor.Limit);
        var statements = new List<RubyNode>();
        _cursor.Limit = Math.Min(limit, outer);
        while (true)
        {
            _cursor.SkipNewlines();
            if (_cursor.AtEnd || (inBranches && _cursor.IsAnyName(Branches)))
                break;

            var before = _cursor.At;
            statements.Add(ReadStatement());
            var skipped = _cursor.Offset;
            var from = _cursor.At;
            while (!_cursor.AtEnd && !_cursor.IsKind(RubyTokenKind.Newline))
                _cursor.SkipWhole();
            if (_cursor.At > from)
                statements.Add(new RubyNode.Skipped(skipped, _cursor.Tokens.List[_cursor.At - 1].End));
            if (_cursor.At == before)
                _cursor.At++;
        }

        _cursor.Limit = outer;
        return new RubyNode.Body(start, statements);
    }

    private RubyNode ReadStatement()
    {
        var statement = _expressions.Read();
        while (true)
        {
            var at = _cursor.Offset;
            if (_cursor.TakeName("if") || _cursor.TakeName("unless"))
                statement = new RubyNode.Choice(at, _expressions.Read(), [statement], always: false);
            else if (_cursor.TakeName("while") || _cursor.TakeName("until"))
                statement = Loop(at, statement);
            else if (_cursor.TakeName("rescue"))
                statement = new RubyNode.Choice(at, null, [statement, _expressions.Read()], always: true);
            else if (_cursor.TakeName("and") || _cursor.TakeName("or"))
                statement = NextAfter(at, statement);
            else
                return statement;
        }
    }

    private RubyNode.Operation NextAfter(int at, RubyNode left)
    {
        _cursor.SkipNewlines();
        return new RubyNode.Operation(at, "&&", left, _expressions.Read());
    }

    private RubyNode.Choice Loop(int at, RubyNode statement)
    {
        _expressions.Read();
        return new RubyNode.Choice(at, null, [statement], always: false);
    }

    /// <summary>Reads from <c>if</c> or <c>unless</c> to its end.</summary>
    public RubyNode ReadIf()
    {
        var (start, end) = (_cursor.Offset, _cursor.Close);
        _cursor.At++;
        var condition = _expressions.Read();
        _cursor.SkipHead();
        var ways = new List<RubyNode> { ReadBody(end, inBranches: true) };
        while (_cursor.At < end)
        {
            var hasCondition = _cursor.IsName("elsif");
            _cursor.At++;
            if (hasCondition)
                _cursor.SkipHead();
            ways.Add(ReadBody(end, inBranches: true));
        }

        _cursor.At = Math.Min(_cursor.Limit, end + 1);
        return new RubyNode.Choice(start, condition, ways, always: false);
    }

    /// <summary>Reads from <c>case</c> to its end.</summary>
    public RubyNode ReadCase()
    {
        var (start, end) = (_cursor.Offset, _cursor.Close);
        _cursor.At++;
        _cursor.SkipLine();
        _cursor.SkipNewlines();
        var ways = new List<RubyNode>();
        while (_cursor.At < end)
        {
            var isElse = _cursor.IsName("else");
            if (_cursor.IsAnyName(Branches))
                _cursor.At++;
            if (!isElse)
                _cursor.SkipHead();
            ways.Add(ReadBody(end, inBranches: true));
        }

        _cursor.At = Math.Min(_cursor.Limit, end + 1);
        return new RubyNode.Choice(start, null, ways, always: false);
    }

    /// <summary>Reads from <c>while</c> or <c>until</c> to its end.</summary>
    public RubyNode ReadLoop()
    {
        var (start, end) = (_cursor.Offset, _cursor.Close);
        while (_cursor.At < end && !_cursor.IsKind(RubyTokenKind.Newline) && !_cursor.IsName("do"))
            _cursor.At++;
        _cursor.TakeName("do");
        var body = ReadBody(end, inBranches: false);
        _cursor.At = Math.Min(_cursor.Limit, end + 1);
        return new RubyNode.Choice(start, null, [body], always: false);
    }

    /// <summary>Reads <c>for x in list</c> to its end, as the same said with <c>each</c>.</summary>
    public RubyNode ReadFor()
    {
        var (start, end) = (_cursor.Offset, _cursor.Close);
        _cursor.At++;
        var names = new List<RubyParameter>();
        while (_cursor.At < end && !_cursor.IsName("in") && !_cursor.IsKind(RubyTokenKind.Newline))
        {
            if (_cursor.IsKind(RubyTokenKind.Name))
                names.Add(new RubyParameter(_cursor.TextOf(_cursor.Next), RubyParameterKind.Plain, null, []));
            _cursor.At++;
        }

        _cursor.TakeName("in");
        var list = _expressions.ReadBeforeDo();
        _cursor.TakeName("do");
        var body = ReadBody(end, inBranches: false);
        var last = _cursor.Offset;
        _cursor.At = Math.Min(_cursor.Limit, end + 1);
        return new RubyNode.Call(start, list, "each", [], new RubyNode.Block(start, names, body, last), hasParentheses: true);
    }

    /// <summary>Reads from <c>begin</c> to its end.</summary>
    public RubyNode ReadBegin()
    {
        var end = _cursor.Close;
        _cursor.At++;
        var body = ReadGuarded(end);
        _cursor.At = Math.Min(_cursor.Limit, end + 1);
        return body;
    }

    /// <summary>Reads the inside of a block, a method or <c>begin</c>, with what is done when it fails.</summary>
    public RubyNode ReadGuarded(int end)
    {
        var start = _cursor.Offset;
        var ways = new List<RubyNode> { ReadBody(end, inBranches: true) };
        while (_cursor.At < end)
        {
            var hasHead = !_cursor.IsName("else") && !_cursor.IsName("ensure");
            _cursor.At++;
            if (hasHead)
                _cursor.SkipHead();
            ways.Add(ReadBody(end, inBranches: true));
        }

        return ways is [var only] ? only : new RubyNode.Choice(start, null, ways, always: true);
    }

    /// <summary>Reads from <c>def</c> to its end.</summary>
    public RubyNode ReadMethod()
    {
        var (start, end) = (_cursor.Offset, _cursor.Close);
        var isEndless = end == _cursor.At + 1;
        _cursor.At++;
        var isOfClass = _cursor.IsName("self");
        var name = TakeMethodName();
        var parameters = RubyParameters.ReadOfMethod(_cursor, _expressions);
        if (isEndless && _cursor.Take("="))
        {
            _cursor.SkipNewlines();
            return new RubyNode.Method(start, name, isOfClass, parameters, _expressions.Read());
        }

        var body = ReadGuarded(end);
        _cursor.At = Math.Min(_cursor.Limit, end + 1);
        return new RubyNode.Method(start, name, isOfClass, parameters, body);
    }

    private string TakeMethodName()
    {
        var name = "";
        while (!_cursor.AtEnd && !_cursor.IsKind(RubyTokenKind.Newline) && !_cursor.Is("("))
        {
            name = _cursor.TextOf(_cursor.Next).TrimEnd(':');
            _cursor.At++;
            if (!_cursor.Take("."))
                break;
        }

        return name;
    }

    /// <summary>Reads from <c>class</c> or <c>module</c> to its end.</summary>
    public RubyNode ReadClass()
    {
        var (start, end) = (_cursor.Offset, _cursor.Close);
        _cursor.At++;
        if (_cursor.Take("<<"))
            _cursor.SkipLine();

        var name = "";
        while (_cursor.IsKind(RubyTokenKind.Constant) || _cursor.Is("::"))
        {
            name += _cursor.TextOf(_cursor.Next);
            _cursor.At++;
        }

        var parent = _cursor.Take("<") ? _expressions.Read() : null;
        var body = ReadBody(end, inBranches: false);
        _cursor.At = Math.Min(_cursor.Limit, end + 1);
        return new RubyNode.Class(start, name, parent, body);
    }
}
