using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.CSharp;

/// <summary>
/// Reads C# as far as migrations are written in it: classes, their constants and methods. It never fails: what it cannot read it skips, and
/// what is nested deeper than anybody writes is said to be unread.
/// </summary>
internal sealed class CSharpParser
{
    private const int DeepestClass = 20;

    private static readonly string[] Kinds = ["class", "struct", "record", "interface"];

    private readonly CSharpLexer _lexer;
    private readonly CSharpCursor _cursor;
    private readonly CSharpExpressions _expressions;
    private readonly CSharpStatements _statements;

    /// <summary>A reader of a file, or of a part of it.</summary>
    public CSharpParser(string text, int from, int to, int depth = 0)
    {
        _lexer = new CSharpLexer(text, from, to);
        _cursor = new CSharpCursor(text, _lexer.Read());
        _expressions = new CSharpExpressions(text, _cursor, depth);
        _statements = new CSharpStatements(_cursor, _expressions);
        _expressions.Statements = _statements;
    }

    /// <summary>Reads a file.</summary>
    public static ScriptText Read(string path, string text)
    {
        var parser = new CSharpParser(text, 0, text.Length);
        var statements = new List<Statement>();
        while (!parser._cursor.AtEnd)
        {
            parser.ReadMembers(statements, 0);
            parser._cursor.Take();
        }

        if (parser._lexer.UnclosedAt is { } at)
            statements.Add(new Statement.Unread("a text that is never closed", at));

        return new ScriptText(path, text, statements);
    }

    /// <summary>Reads one expression.</summary>
    public Expression ReadExpression() => _expressions.Read();

    private void ReadMembers(List<Statement> into, int depth)
    {
        while (!_cursor.AtEnd && !_cursor.IsSymbol("}"))
            if (_cursor.IsName("using"))
                SkipTo(";");
            else if (_cursor.IsSymbol("["))
                _cursor.SkipBrackets();
            else if (_cursor.TakeName("namespace"))
                ReadNamespace(into, depth);
            else
                ReadMember(into, depth);
    }

    private void ReadNamespace(List<Statement> into, int depth)
    {
        while (!_cursor.AtEnd && !_cursor.IsSymbol("{") && !_cursor.IsSymbol(";"))
            _cursor.Take();
        if (_cursor.TakeSymbol(";"))
            return;

        ReadBody(into, depth);
    }

    private void ReadBody(List<Statement> into, int depth)
    {
        if (depth >= DeepestClass)
        {
            into.Add(new Statement.Unread("classes in classes without end", _cursor.Next.Start));
            _cursor.SkipBrackets();
            return;
        }

        _cursor.TakeSymbol("{");
        ReadMembers(into, depth + 1);
        _cursor.TakeSymbol("}");
    }

    private void SkipTo(string symbol)
    {
        while (!_cursor.AtEnd && !_cursor.TakeSymbol(symbol))
            if (_cursor.IsSymbol("{") || _cursor.IsSymbol("("))
                _cursor.SkipBrackets();
            else if (_cursor.IsSymbol("}"))
                return;
            else
                _cursor.Take();
    }

    // Modifiers and a type, then the name; what follows it tells what it is.
    private void ReadMember(List<Statement> into, int depth)
    {
        var start = _cursor.Next.Start;
        string? name = null;
        while (!_cursor.AtEnd)
        {
            var word = _cursor.Word;
            if (_cursor.Kind is CSharpTokenKind.Name && Kinds.Contains(word.ToString()) && _cursor.Ahead(1).Kind is CSharpTokenKind.Name)
            {
                ReadClass(into, start, depth);
                return;
            }

            if (_cursor.Kind is CSharpTokenKind.Name)
            {
                name = _cursor.WordOf(_cursor.Take()).ToString();
                if (_cursor.LengthOfTypeArguments(0) is > 0 and var arguments)
                    _cursor.Take(arguments);
            }
            else if (_cursor.IsSymbol("(") && name is not null && !IsModifier(name))
            {
                into.Add(_statements.ReadFunction(name, start));
                return;
            }
            else if (_cursor.IsSymbol("=") || _cursor.IsSymbol("=>") || _cursor.IsSymbol("{") || _cursor.IsSymbol(";"))
            {
                ReadValue(into, name, start);
                return;
            }
            else if (_cursor.IsSymbol("(") || _cursor.IsSymbol("["))
            {
                _cursor.SkipBrackets();
            }
            else if (_cursor.IsSymbol("}"))
            {
                return;
            }
            else
            {
                _cursor.Take();
            }
        }
    }

    private static bool IsModifier(string name) =>
        name is "public" or "private" or "protected" or "internal" or "static" or "readonly" or "const" or "new";

    private void ReadValue(List<Statement> into, string? name, int start)
    {
        if (_cursor.IsSymbol("{"))
            _cursor.SkipBrackets();
        if ((_cursor.TakeSymbol("=") || _cursor.TakeSymbol("=>")) && name is not null)
        {
            var value = _cursor.IsSymbol("{") ? _expressions.ReadInitializer() : _expressions.Read();
            into.Add(new Statement.Bind(new Expression.Name(name, start, start), value, Adds: false, start));
            SkipTo(";");
        }
        else
        {
            _cursor.TakeSymbol(";");
        }
    }

    private void ReadClass(List<Statement> into, int start, int depth)
    {
        _cursor.Take();
        if (_cursor.IsName("class") || _cursor.IsName("struct"))
            _cursor.Take();

        var name = _cursor.WordOf(_cursor.Take()).ToString();
        while (!_cursor.AtEnd && !_cursor.IsSymbol("{") && !_cursor.IsSymbol(";") && !_cursor.IsSymbol("}"))
            if (_cursor.IsSymbol("("))
                _cursor.SkipBrackets();
            else
                _cursor.Take();
        var members = new List<Statement>();
        if (_cursor.IsSymbol("{"))
            ReadBody(members, depth);
        else
            _cursor.TakeSymbol(";");

        into.Add(new Statement.DefineClass(name, [], members, start));
    }
}
