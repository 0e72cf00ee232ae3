using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.CSharp;

/// <summary>Reads the expressions of C#.</summary>
internal sealed class CSharpExpressions(string text, CSharpCursor cursor, int depthOfTexts)
{
    private const int Deepest = 60;

    private static readonly string[][] Operators =
    [
        ["??"], ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<", ">", "<=", ">=", "is", "as"], ["+", "-"], ["*", "/", "%"],
    ];

    private int _depth;

    /// <summary>Reads the statements in functions without a name.</summary>
    public CSharpStatements? Statements { get; set; }

    /// <summary>Reads one expression.</summary>
    public Expression Read()
    {
        var start = cursor.Next.Start;
        if (_depth >= Deepest)
            return Skipped(start);

        _depth++;
        var read = IsLambda() ? ReadLambda(start) : ReadChoice(start);
        _depth--;
        return read;
    }

    private Expression ReadChoice(int start)
    {
        var value = ReadOperation(0);
        if (cursor.IsName("switch") && cursor.IsSymbol("{", 1))
        {
            cursor.Take();
            cursor.SkipBrackets();
            return new Expression.Other([value], start, cursor.LastEnd);
        }

        if (!cursor.TakeSymbol("?"))
            return value;

        var then = Read();
        if (!cursor.TakeSymbol(":"))
            return new Expression.Other([value, then], start, cursor.LastEnd);

        var other = Read();
        return new Expression.Choice(value, then, other, start, other.End);
    }

    private bool IsLambda()
    {
        var by = cursor.IsName("static") || cursor.IsName("async") ? 1 : 0;
        if (cursor.Ahead(by).Kind is CSharpTokenKind.Name)
            return cursor.IsSymbol("=>", by + 1);

        return cursor.IsSymbol("(", by) && cursor.LengthOfBrackets(by) is > 0 and var length && cursor.IsSymbol("=>", by + length);
    }

    private Expression.Lambda ReadLambda(int start)
    {
        if (cursor.IsName("static") || cursor.IsName("async"))
            cursor.Take();

        var parameters = cursor.IsSymbol("(") ? ReadParameters() : [new Parameter(cursor.WordOf(cursor.Take()).ToString())];
        cursor.TakeSymbol("=>");
        var body = cursor.IsSymbol("{") && Statements is not null ? Statements.ReadBlock() : [new Statement.Return(Read(), start)];
        return new Expression.Lambda(new Statement.Define("", parameters, body, start), start, cursor.LastEnd);
    }

    /// <summary>Reads the parameters of a function, with their brackets.</summary>
    public IReadOnlyList<Parameter> ReadParameters()
    {
        var parameters = new List<Parameter>();
        cursor.TakeSymbol("(");
        string? name = null;
        var rest = false;
        while (!cursor.AtEnd && !cursor.IsSymbol(")") && !cursor.IsSymbol("{") && !cursor.IsSymbol("}"))
            if (cursor.IsSymbol("(") || cursor.IsSymbol("["))
            {
                cursor.SkipBrackets();
            }
            else if (cursor.TakeSymbol("="))
            {
                parameters.Add(new Parameter(name ?? "", Read()));
                name = null;
            }
            else if (cursor.TakeSymbol(","))
            {
                Add();
            }
            else if (cursor.LengthOfTypeArguments(0) is > 0 and var arguments)
            {
                cursor.Take(arguments);
            }
            else
            {
                rest |= cursor.IsName("params");
                name = cursor.Kind is CSharpTokenKind.Name ? cursor.Word.ToString() : name;
                cursor.Take();
            }

        Add();
        cursor.TakeSymbol(")");
        return parameters;

        void Add()
        {
            if (name is not null)
                parameters.Add(new Parameter(name, Rest: rest));
            (name, rest) = (null, false);
        }
    }

    private Expression ReadOperation(int level)
    {
        if (level == Operators.Length)
            return ReadUnary();

        var first = ReadOperation(level + 1);
        while (IsOperator(Operators[level]))
        {
            var by = cursor.WordOf(cursor.Take()).ToString();
            if (by is "is" or "as")
            {
                SkipPattern();
                first = by is "as" ? first : new Expression.Other([first], first.Start, cursor.LastEnd);
                continue;
            }

            var operands = new List<Expression> { first, ReadOperation(level + 1) };
            while (by is "+" or "&&" or "||" && cursor.TakeSymbol(by))
                operands.Add(ReadOperation(level + 1));

            first = new Expression.Operation(by switch { "&&" => "and", "||" => "or", _ => by }, operands, first.Start, cursor.LastEnd);
        }

        return first;
    }

    private bool IsOperator(string[] operators)
    {
        if (cursor.Kind is not (CSharpTokenKind.Symbol or CSharpTokenKind.Name))
            return false;

        foreach (var one in operators)
            if (cursor.Word.SequenceEqual(one))
                return true;

        return false;
    }

    private static bool EndsPattern(ReadOnlySpan<char> word) =>
        word is ")" or "]" or "}" or ";" or "," or "&&" or "||" or "?" or ":" or "==" or "=";

    // A type or a pattern: to what cannot be in it.
    private void SkipPattern()
    {
        while (!cursor.AtEnd && !(cursor.Kind is CSharpTokenKind.Symbol && EndsPattern(cursor.Word)))
            if (cursor.IsSymbol("{") || cursor.IsSymbol("(") || cursor.IsSymbol("["))
                cursor.SkipBrackets();
            else
                cursor.Take();
    }

    private Expression ReadUnary()
    {
        var start = cursor.Next.Start;
        var (isNot, isSigned) = (false, false);
        while (cursor.Kind is CSharpTokenKind.Symbol && cursor.Word is "!" or "-" or "+" or "~" or "&" or "++" or "--" or "..")
        {
            isNot = cursor.IsSymbol("!") && !isNot;
            isSigned |= cursor.IsSymbol("-");
            cursor.Take();
        }

        cursor.TakeName("await");
        var value = ReadPostfix(ReadPrimary());
        if (isNot)
            return new Expression.Operation("not", [value], start, value.End);

        return isSigned && value is Expression.Scalar scalar ? scalar with { Content = "-" + scalar.Content, Start = start } : value;
    }

    private Expression ReadPostfix(Expression value)
    {
        while (true)
            if ((cursor.IsSymbol(".") || cursor.IsSymbol("?.") || cursor.IsSymbol("::")) && cursor.Ahead(1).Kind is CSharpTokenKind.Name)
            {
                cursor.Take();
                var name = cursor.Take();
                value = new Expression.Member(value, cursor.WordOf(name).ToString(), value.Start, name.End);
            }
            else if (cursor.IsSymbol("("))
            {
                value = new Expression.Invoke(value, ReadArguments(), null, value.Start, cursor.LastEnd);
            }
            else if (cursor.LengthOfTypeArguments(0) is > 0 and var length && cursor.IsSymbol("(", length))
            {
                var type = text[cursor.Ahead(1).Start..cursor.Ahead(length - 1).Start].Trim();
                cursor.Take(length);
                value = new Expression.Invoke(value, ReadArguments(), type, value.Start, cursor.LastEnd);
            }
            else if (cursor.TakeSymbol("["))
            {
                var index = Read();
                SkipTo("]");
                value = new Expression.Element(value, index, value.Start, cursor.LastEnd);
            }
            else if (!cursor.TakeSymbol("++") && !cursor.TakeSymbol("--") && (cursor.IsSymbol("=", 1) || !cursor.TakeSymbol("!")))
            {
                return value;
            }
    }

    private List<Argument> ReadArguments()
    {
        var arguments = new List<Argument>();
        cursor.TakeSymbol("(");
        while (!cursor.AtEnd && !cursor.TakeSymbol(")") && !cursor.IsSymbol(";") && !cursor.IsSymbol("}"))
        {
            var from = cursor.Next.Start;
            var name = cursor.Kind is CSharpTokenKind.Name && cursor.IsSymbol(":", 1) ? cursor.WordOf(cursor.Take()).ToString() : null;
            if (name is not null)
                cursor.Take();
            if (cursor.IsName("ref") || cursor.IsName("out") || cursor.IsName("in"))
                cursor.Take();
            if (cursor.IsName("var"))
                cursor.Take();

            arguments.Add(new Argument(name, Read()));
            if (!cursor.TakeSymbol(",") && !cursor.IsSymbol(")") && cursor.Next.Start == from)
                cursor.Take();
        }

        return arguments;
    }

    private Expression ReadPrimary()
    {
        var token = cursor.Next;
        switch (token.Kind)
        {
            case CSharpTokenKind.Text:
                return CSharpTexts.Read(text, cursor.Take(), depthOfTexts);
            case CSharpTokenKind.Number:
                cursor.Take();
                return new Expression.Scalar(cursor.WordOf(token).ToString(), token.Start, token.End);
            case CSharpTokenKind.Name:
                return ReadNamed(token);
            case CSharpTokenKind.Symbol when cursor.IsSymbol("("):
                return _depth < Deepest ? ReadTuple(token) : Skipped(token.Start);
            case CSharpTokenKind.Symbol when cursor.IsSymbol("[") || cursor.IsSymbol("{"):
                return _depth < Deepest ? ReadInitializer() : Skipped(token.Start);
            default:
                return new Expression.Other([], token.Start, token.Start);
        }
    }

    private Expression ReadNamed(CSharpToken token)
    {
        cursor.Take();
        switch (cursor.WordOf(token))
        {
            case "true" or "false":
                return new Expression.Scalar(cursor.WordOf(token) is "true" ? "True" : "False", token.Start, token.End);
            case "null":
                return new Expression.Scalar("None", token.Start, token.End);
            case "typeof" or "nameof" when cursor.IsSymbol("("):
                return ReadNameOf(token);
            case "default":
                if (cursor.IsSymbol("("))
                    cursor.SkipBrackets();
                return new Expression.Other([], token.Start, cursor.LastEnd);
            case "new":
                return ReadNew(token);
            default:
                return new Expression.Name(cursor.WordOf(token).TrimStart('@').ToString(), token.Start, token.End);
        }
    }

    private Expression.Text ReadNameOf(CSharpToken token)
    {
        var isName = cursor.WordOf(token) is "nameof";
        var start = cursor.Next.End;
        cursor.SkipBrackets();
        var inside = text[start..Math.Max(start, cursor.LastEnd - 1)].Trim();
        return new Expression.Text(isName ? inside[(inside.LastIndexOf('.') + 1)..] : inside, -1, token.Start, cursor.LastEnd);
    }

    private Expression ReadNew(CSharpToken token)
    {
        if (cursor.IsSymbol("("))
            cursor.SkipBrackets();
        while (cursor.Kind is CSharpTokenKind.Name || cursor.IsSymbol(".") || cursor.IsSymbol("?") || cursor.LengthOfTypeArguments(0) > 0)
            cursor.Take(Math.Max(1, cursor.LengthOfTypeArguments(0)));

        var arguments = cursor.IsSymbol("(") ? ReadArguments() : [];
        while (cursor.IsSymbol("["))
            cursor.SkipBrackets();
        if (cursor.IsSymbol("{"))
            return _depth < Deepest ? ReadInitializer() with { Start = token.Start } : Skipped(token.Start);

        return arguments is [{ Value: Expression.Sequence or Expression.Name } copied]
            ? copied.Value
            : arguments.Count == 0 ? new Expression.Sequence([], token.Start, cursor.LastEnd)
            : new Expression.Other([.. arguments.Select(static one => one.Value)], token.Start, cursor.LastEnd);
    }

    /// <summary>Reads what makes the content of an array, a list, a dictionary, or an object: <c>{ ... }</c> or <c>[ ... ]</c>.</summary>
    public Expression ReadInitializer()
    {
        if (_depth >= Deepest)
            return Skipped(cursor.Next.Start);

        var open = cursor.Take();
        var close = cursor.WordOf(open) is "[" ? "]" : "}";
        var items = new List<Expression>();
        var entries = new List<(Expression? Key, Expression Value)>();
        _depth++;
        while (!cursor.AtEnd && !cursor.TakeSymbol(close))
        {
            var from = cursor.Next.Start;
            ReadEntry(items, entries);
            if (!cursor.TakeSymbol(",") && !cursor.IsSymbol(close) && cursor.Next.Start == from)
                cursor.Take();
        }

        _depth--;
        return entries.Count > 0 && items.Count == 0
            ? new Expression.Map(entries, open.Start, cursor.LastEnd)
            : new Expression.Sequence(items, open.Start, cursor.LastEnd);
    }

    private void ReadEntry(List<Expression> items, List<(Expression? Key, Expression Value)> entries)
    {
        var start = cursor.Next.Start;
        if (cursor.Kind is CSharpTokenKind.Name && cursor.IsSymbol("=", 1))
        {
            var name = cursor.WordOf(cursor.Take()).TrimStart('@').ToString();
            cursor.Take();
            entries.Add((new Expression.Text(name, -1, start, start), cursor.IsSymbol("{") ? ReadInitializer() : Read()));
        }
        else if (cursor.IsSymbol("[") && cursor.LengthOfBrackets(0) is > 0 and var length && cursor.IsSymbol("=", length))
        {
            cursor.Take();
            var key = Read();
            SkipTo("]");
            cursor.TakeSymbol("=");
            entries.Add((key, Read()));
        }
        else if (cursor.IsSymbol("{") && _depth < Deepest && ReadInitializer() is Expression.Sequence { Items: [var key, var value] })
        {
            entries.Add((key, value));
        }
        else if (cursor.TakeSymbol(".."))
        {
            var of = Read();
            items.Add(new Expression.Spread(of, start, of.End));
        }
        else
        {
            items.Add(Read());
        }
    }

    // (a, b), (a), or (Type)a.
    private Expression ReadTuple(CSharpToken open)
    {
        cursor.Take();
        _depth++;
        var items = new List<Expression>();
        while (!cursor.AtEnd && !cursor.TakeSymbol(")") && !cursor.IsSymbol(";"))
        {
            var from = cursor.Next.Start;
            if (cursor.Kind is CSharpTokenKind.Name && cursor.IsSymbol(":", 1))
                cursor.Take(2);
            items.Add(Read());
            if (!cursor.TakeSymbol(",") && !cursor.IsSymbol(")"))
            {
                if (cursor.Next.Start == from || cursor.IsSymbol("?"))
                    cursor.Take();
            }
        }

        _depth--;
        if (items is not [var only])
            return new Expression.Sequence(items, open.Start, cursor.LastEnd);

        var isCast = only is Expression.Name or Expression.Member
            && (cursor.Kind is CSharpTokenKind.Text or CSharpTokenKind.Number
                || (cursor.Kind is CSharpTokenKind.Name && cursor.Word is not ("is" or "as" or "switch" or "in")));
        return isCast && _depth < Deepest ? ReadDeeper() : only;
    }

    private Expression ReadDeeper()
    {
        _depth++;
        var value = ReadUnary();
        _depth--;
        return value;
    }

    private void SkipTo(string close)
    {
        while (!cursor.AtEnd && !cursor.TakeSymbol(close) && !cursor.IsSymbol(";") && !cursor.IsSymbol("}"))
            if (cursor.IsSymbol("(") || cursor.IsSymbol("[") || cursor.IsSymbol("{"))
                cursor.SkipBrackets();
            else
                cursor.Take();
    }

    // Brackets in brackets that nobody writes.
    private Expression.Other Skipped(int start)
    {
        if (cursor.IsSymbol("(") || cursor.IsSymbol("[") || cursor.IsSymbol("{"))
            cursor.SkipBrackets();
        else if (cursor.Kind is not CSharpTokenKind.Symbol)
            cursor.Take();

        return new Expression.Other([], start, cursor.LastEnd);
    }
}
