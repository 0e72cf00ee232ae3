using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Python;

/// <summary>
/// Reads Python as far as migrations are written in it. It never fails: a line it cannot read is skipped and said to be unread, and what is
/// nested deeper than anybody writes is taken as one thing.
/// </summary>
internal sealed class PythonParser
{
    private const int DeepestBlock = 60;

    private readonly PythonCursor _cursor;
    private readonly PythonExpressions _expressions;
    private readonly PythonLexer _lexer;

    /// <summary>A reader of a file, or of a part of it.</summary>
    public PythonParser(string text, int from, int to, int depth = 0)
    {
        _lexer = new PythonLexer(text, from, to);
        _cursor = new PythonCursor(text, _lexer.Read());
        _expressions = new PythonExpressions(text, _cursor, depth);
    }

    /// <summary>Reads a file.</summary>
    public static ScriptText Read(string path, string text)
    {
        var parser = new PythonParser(text, 0, text.Length);
        var statements = parser.ReadStatements(0);
        while (parser._cursor.Kind is not PythonTokenKind.End)
        {
            parser._cursor.Take();
            statements.AddRange(parser.ReadStatements(0));
        }

        if (parser._lexer.UnclosedAt is { } at)
            statements.Add(new Statement.Unread("a text that is never closed", at));
        else if (parser._lexer.IsOpen)
            statements.Add(new Statement.Unread("a bracket that is never closed", 0));

        return new ScriptText(path, text, statements);
    }

    /// <summary>Reads one expression.</summary>
    public Expression ReadExpression()
    {
        while (_cursor.Kind is PythonTokenKind.Indent)
            _cursor.Take();

        return _expressions.ReadList();
    }

    private List<Statement> ReadStatements(int depth)
    {
        var statements = new List<Statement>();
        while (_cursor.Kind is not (PythonTokenKind.End or PythonTokenKind.Dedent))
            ReadStatement(statements, depth);

        return statements;
    }

    private void ReadStatement(List<Statement> into, int depth)
    {
        var start = _cursor.Next.Start;
        if (_cursor.Kind is PythonTokenKind.NewLine or PythonTokenKind.Indent || _cursor.TakeSymbol(";"))
        {
            if (_cursor.Kind is PythonTokenKind.Indent)
            {
                _cursor.Take();
                into.AddRange(depth < DeepestBlock ? ReadStatements(depth + 1) : SkipBlock(start));
                TakeDedent();
            }
            else if (_cursor.Kind is PythonTokenKind.NewLine)
            {
                _cursor.Take();
            }

            return;
        }

        if (_cursor.TakeSymbol("@"))
            _cursor.SkipLine();
        else if (_cursor.Kind is not PythonTokenKind.Name || !ReadCompound(into, start, depth))
            ReadSimple(into, start);
    }

    private bool ReadCompound(List<Statement> into, int start, int depth)
    {
        switch (_cursor.Word)
        {
            case "async" when _cursor.WordOf(_cursor.Ahead(1)) is "def" or "for" or "with":
                _cursor.Take();
                return ReadCompound(into, start, depth);
            case "def":
                into.Add(ReadFunction(start, depth));
                return true;
            case "class":
                into.Add(ReadClass(start, depth));
                return true;
            case "if":
                _cursor.Take();
                into.Add(ReadIf(start, depth));
                return true;
            case "for":
                into.AddRange(ReadFor(start, depth));
                return true;
            case "while":
                _cursor.Take();
                into.Add(new Statement.Do(_expressions.ReadList(), start));
                into.Add(new Statement.Perhaps([ReadBlock(depth)], start));
                into.AddRange(_cursor.TakeName("else") ? ReadBlock(depth) : []);
                return true;
            case "try":
                ReadTry(into, start, depth);
                return true;
            case "with":
                into.Add(ReadWith(start, depth));
                return true;
            case "match" when IsMatch():
                _cursor.Take();
                into.Add(ReadMatch(start, depth));
                return true;
            default:
                return false;
        }
    }

    private List<Statement> ReadBlock(int depth)
    {
        var statements = new List<Statement>();
        if (!_cursor.TakeSymbol(":"))
        {
            statements.Add(new Statement.Unread("a block without its colon", _cursor.Next.Start));
            _cursor.SkipLine();
        }

        if (_cursor.Kind is not PythonTokenKind.NewLine && depth >= DeepestBlock)
        {
            statements.Add(new Statement.Unread("blocks in blocks without end", _cursor.Next.Start));
            _cursor.SkipLine();
            return statements;
        }

        if (_cursor.Kind is not PythonTokenKind.NewLine)
        {
            while (_cursor.Kind is not (PythonTokenKind.NewLine or PythonTokenKind.End or PythonTokenKind.Dedent or PythonTokenKind.Indent))
                ReadStatement(statements, depth + 1);
            return statements;
        }

        while (_cursor.Kind is PythonTokenKind.NewLine)
            _cursor.Take();
        if (_cursor.Kind is not PythonTokenKind.Indent)
            return statements;

        var start = _cursor.Take().Start;
        statements.AddRange(depth < DeepestBlock ? ReadStatements(depth + 1) : SkipBlock(start));
        TakeDedent();
        return statements;
    }

    private void TakeDedent()
    {
        if (_cursor.Kind is PythonTokenKind.Dedent)
            _cursor.Take();
    }

    private List<Statement> SkipBlock(int start)
    {
        for (var depth = 0; _cursor.Kind is not PythonTokenKind.End && (depth > 0 || _cursor.Kind is not PythonTokenKind.Dedent); _cursor.Take())
            depth += _cursor.Kind is PythonTokenKind.Indent ? 1 : _cursor.Kind is PythonTokenKind.Dedent ? -1 : 0;

        return [new Statement.Unread("blocks in blocks without end", start)];
    }

    private Statement.Define ReadFunction(int start, int depth)
    {
        _cursor.Take();
        var name = _cursor.Kind is PythonTokenKind.Name ? _cursor.WordOf(_cursor.Take()).ToString() : "";
        if (_cursor.IsSymbol("["))
            _cursor.SkipBrackets();

        IReadOnlyList<Parameter> parameters = _cursor.TakeSymbol("(") ? _expressions.ReadParameters(")") : [];
        if (_cursor.TakeSymbol("->"))
            _expressions.Read();

        return new Statement.Define(name, parameters, ReadBlock(depth), start);
    }

    private Statement.DefineClass ReadClass(int start, int depth)
    {
        _cursor.Take();
        var name = _cursor.Kind is PythonTokenKind.Name ? _cursor.WordOf(_cursor.Take()).ToString() : "";
        var bases = _cursor.TakeSymbol("(") ? _expressions.ReadArguments().Where(static one => one.Name is null).Select(static one => one.Value) : [];
        return new Statement.DefineClass(name, [.. bases], ReadBlock(depth), start);
    }

    // Each elif is read where its if is, so that a long chain of them is not a deep one; it is put together from its end.
    private Statement.Branch ReadIf(int start, int depth)
    {
        var branches = new List<(Expression Condition, List<Statement> Then, int Start)>
        {
            (_expressions.ReadList(), ReadBlock(depth), start),
        };
        while (_cursor.IsName("elif"))
        {
            var at = _cursor.Take().Start;
            branches.Add((_expressions.ReadList(), ReadBlock(depth), at));
        }

        IReadOnlyList<Statement> rest = _cursor.TakeName("else") ? ReadBlock(depth) : [];
        for (var at = branches.Count - 1; at > 0; at--)
            rest = [new Statement.Branch(branches[at].Condition, branches[at].Then, rest, branches[at].Start)];

        return new Statement.Branch(branches[0].Condition, branches[0].Then, rest, start);
    }

    private IEnumerable<Statement> ReadFor(int start, int depth)
    {
        _cursor.Take();
        var target = _expressions.ReadTargets();
        _cursor.TakeName("in");
        var source = _expressions.ReadList();
        var loop = new Statement.Loop(target, source, ReadBlock(depth), start);
        return _cursor.TakeName("else") ? [loop, .. ReadBlock(depth)] : [loop];
    }

    private void ReadTry(List<Statement> into, int start, int depth)
    {
        _cursor.Take();
        var blocks = new List<IReadOnlyList<Statement>> { ReadBlock(depth) };
        while (_cursor.TakeName("except"))
        {
            _cursor.TakeSymbol("*");
            if (!_cursor.IsSymbol(":"))
                _expressions.ReadList();
            if (_cursor.TakeName("as"))
                _expressions.Read();
            blocks.Add(ReadBlock(depth));
        }

        var isTried = blocks.Count > 1;
        if (_cursor.TakeName("else"))
            blocks.Add(ReadBlock(depth));
        if (isTried)
            into.Add(new Statement.Perhaps(blocks, start));
        else
            into.AddRange(blocks.SelectMany(static one => one));
        if (_cursor.TakeName("finally"))
            into.AddRange(ReadBlock(depth));
    }

    private Statement.Within ReadWith(int start, int depth)
    {
        _cursor.Take();
        var opened = new List<(Expression, Expression?)>();
        var isGrouped = _cursor.IsSymbol("(") && IsGroupOfWith();
        if (isGrouped)
            _cursor.Take();

        do
        {
            if (isGrouped && _cursor.IsSymbol(")"))
                break;

            var value = _expressions.Read();
            opened.Add((value, _cursor.TakeName("as") ? _expressions.ReadTarget() : null));
        }
        while (_cursor.TakeSymbol(","));

        if (isGrouped)
            _cursor.TakeSymbol(")");
        return new Statement.Within(opened, ReadBlock(depth), start);
    }

    // with (a as b, c as d): the bracket closes just before the colon.
    private bool IsGroupOfWith()
    {
        const int Farthest = 2000;
        var depth = 0;
        for (var by = 0; by < Farthest && _cursor.Ahead(by) is { Kind: not PythonTokenKind.End } token; by++)
        {
            var word = _cursor.WordOf(token);
            depth += word is "(" or "[" or "{" ? 1 : word is ")" or "]" or "}" ? -1 : 0;
            if (depth == 0)
                return _cursor.WordOf(_cursor.Ahead(by + 1)) is ":";
        }

        return false;
    }

    // match is a name too: the statement ends its line with a colon.
    private bool IsMatch()
    {
        const int Farthest = 200;
        for (var by = 1; by < Farthest && _cursor.Ahead(by) is { Kind: not (PythonTokenKind.End or PythonTokenKind.NewLine) } token; by++)
            if (_cursor.WordOf(token) is ":" && _cursor.Ahead(by + 1).Kind is PythonTokenKind.NewLine)
                return by > 1 && _cursor.WordOf(_cursor.Ahead(1)) is not ("=" or "." or ",");

        return false;
    }

    private Statement.Perhaps ReadMatch(int start, int depth)
    {
        _expressions.ReadList();
        var blocks = new List<IReadOnlyList<Statement>>();
        _cursor.TakeSymbol(":");
        while (_cursor.Kind is PythonTokenKind.NewLine)
            _cursor.Take();
        if (_cursor.Kind is PythonTokenKind.Indent)
            _cursor.Take();
        while (_cursor.TakeName("case"))
        {
            while (!_cursor.IsSymbol(":") && _cursor.Kind is not (PythonTokenKind.NewLine or PythonTokenKind.End))
                if (_cursor.IsSymbol("(") || _cursor.IsSymbol("[") || _cursor.IsSymbol("{"))
                    _cursor.SkipBrackets();
                else
                    _cursor.Take();
            blocks.Add(ReadBlock(depth));
        }

        TakeDedent();
        return new Statement.Perhaps(blocks, start);
    }

    private void ReadSimple(List<Statement> into, int start)
    {
        if (_cursor.Kind is PythonTokenKind.Name && ReadKeyword(into, start))
            return;

        var value = _expressions.ReadList();
        if (_cursor.TakeSymbol(":"))
            _expressions.Read();

        if (_cursor.IsSymbol("="))
            ReadAssignment(into, value, start);
        else if (_cursor.Kind is PythonTokenKind.Symbol && _cursor.Word is [.., '='] and not ("==" or "!=" or "<=" or ">="))
            into.Add(ReadAugmented(value, start));
        else
            into.Add(new Statement.Do(value, start));

        if (_cursor.Kind is not (PythonTokenKind.NewLine or PythonTokenKind.End or PythonTokenKind.Dedent) && !_cursor.IsSymbol(";"))
        {
            into.Add(new Statement.Unread("a line that is no Python", start));
            if (_cursor.Next.Start == start)
                _cursor.Take();
            _cursor.SkipLine();
        }
    }

    // a = b = value sets both.
    private void ReadAssignment(List<Statement> into, Expression first, int start)
    {
        var targets = new List<Expression> { first };
        while (_cursor.TakeSymbol("="))
            targets.Add(_expressions.ReadList());

        foreach (var target in targets.SkipLast(1))
            into.Add(new Statement.Bind(target, targets[^1], Adds: false, start));
    }

    private Statement.Bind ReadAugmented(Expression target, int start)
    {
        var adds = _cursor.IsSymbol("+=");
        _cursor.Take();
        var value = _expressions.ReadList();
        return new Statement.Bind(target, adds ? value : new Expression.Other([value], value.Start, value.End), adds, start);
    }

    private bool ReadKeyword(List<Statement> into, int start)
    {
        switch (_cursor.Word)
        {
            case "return":
                _cursor.Take();
                var isEmpty = _cursor.Kind is PythonTokenKind.NewLine or PythonTokenKind.End || _cursor.IsSymbol(";");
                into.Add(new Statement.Return(isEmpty ? null : _expressions.ReadList(), start));
                return true;
            case "raise":
                _cursor.SkipLine();
                into.Add(new Statement.Leave(Fails: true, start));
                return true;
            case "break" or "continue":
                _cursor.Take();
                into.Add(new Statement.Leave(Fails: false, start));
                return true;
            case "pass" or "global" or "nonlocal" or "del" or "assert":
                _cursor.SkipLine();
                return true;
            case "import" or "from":
                PythonImports.Read(_cursor, into, start);
                return true;
            default:
                return false;
        }
    }
}
