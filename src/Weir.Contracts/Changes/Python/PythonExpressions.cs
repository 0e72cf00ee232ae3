using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Python;

/// <summary>Reads the expressions of Python.</summary>
internal sealed class PythonExpressions(string text, PythonCursor cursor, int depthOfTexts)
{
    private const int Deepest = 60;

    private static readonly string[][] Operators =
    [
        ["or"], ["and"], [], ["in", "not", "is", "==", "!=", "<", ">", "<=", ">="], ["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%", "@"],
    ];

    private int _depth;

    /// <summary>Reads expressions with commas between them; one alone is itself.</summary>
    public Expression ReadList()
    {
        var first = ReadItem();
        if (!cursor.IsSymbol(","))
            return first;

        var items = new List<Expression> { first };
        while (cursor.TakeSymbol(",") && !IsEnd())
            items.Add(ReadItem());

        return new Expression.Sequence(items, first.Start, cursor.LastEnd);
    }

    /// <summary>Reads the names that a loop sets.</summary>
    public Expression ReadTargets()
    {
        var first = ReadTarget();
        if (!cursor.IsSymbol(","))
            return first;

        var items = new List<Expression> { first };
        while (cursor.TakeSymbol(",") && !cursor.IsName("in"))
            items.Add(ReadTarget());

        return new Expression.Sequence(items, first.Start, cursor.LastEnd);
    }

    /// <summary>Reads a name, or something else that can be set.</summary>
    public Expression ReadTarget() => ReadUnary();

    private bool IsEnd() =>
        cursor.Kind is PythonTokenKind.NewLine or PythonTokenKind.End or PythonTokenKind.Dedent
        || (cursor.Kind is PythonTokenKind.Symbol && cursor.Word is ")" or "]" or "}" or "=" or ":" or ";");

    private Expression ReadItem()
    {
        var start = cursor.Next.Start;
        if (!cursor.TakeSymbol("*") && !cursor.TakeSymbol("**"))
            return Read();

        var of = Read();
        return new Expression.Spread(of, start, of.End);
    }

    /// <summary>Reads one expression.</summary>
    public Expression Read()
    {
        var start = cursor.Next.Start;
        if (_depth >= Deepest)
            return Skipped(start);

        _depth++;
        var read = ReadWhole(start);
        _depth--;
        return read;
    }

    private Expression ReadWhole(int start)
    {
        if (cursor.TakeName("lambda"))
        {
            var parameters = ReadParameters(":");
            var body = Read();
            return new Expression.Lambda(new Statement.Define("", parameters, [new Statement.Return(body, body.Start)], start), start, body.End);
        }

        if (cursor.TakeName("yield"))
        {
            cursor.TakeName("from");
            return new Expression.Other(IsEnd() ? [] : [ReadList()], start, cursor.LastEnd);
        }

        var value = ReadOperation(0);
        if (cursor.TakeSymbol(":="))
        {
            var named = Read();
            return named;
        }

        if (!cursor.TakeName("if"))
            return value;

        var condition = ReadOperation(0);
        return cursor.TakeName("else")
            ? Chosen(condition, value, Read())
            : new Expression.Other([condition, value], value.Start, cursor.LastEnd);
    }

    private static Expression.Choice Chosen(Expression condition, Expression then, Expression other) =>
        new(condition, then, other, then.Start, other.End);

    private Expression ReadOperation(int level)
    {
        if (level == Operators.Length)
            return ReadUnary();
        if (level == 2)
            return ReadNot();

        var first = ReadOperation(level + 1);
        while (IsOperator(Operators[level]))
        {
            var by = TakeOperator();
            var operands = new List<Expression> { first, ReadOperation(level + 1) };
            while (level is 0 or 1 or 8 && IsSame(by))
            {
                cursor.Take();
                operands.Add(ReadOperation(level + 1));
            }

            first = new Expression.Operation(by, operands, first.Start, cursor.LastEnd);
        }

        return first;
    }

    private Expression ReadNot()
    {
        var start = cursor.Next.Start;
        var count = 0;
        while (cursor.TakeName("not"))
            count++;

        var operand = ReadOperation(3);
        return count == 0 ? operand
            : count == 1 ? new Expression.Operation("not", [operand], start, operand.End)
            : new Expression.Other([operand], start, operand.End);
    }

    private bool IsSame(string by) => cursor.Kind is PythonTokenKind.Symbol or PythonTokenKind.Name && cursor.Word.SequenceEqual(by);

    private bool IsOperator(string[] operators)
    {
        if (cursor.Kind is not (PythonTokenKind.Symbol or PythonTokenKind.Name))
            return false;

        foreach (var one in operators)
            if (cursor.Word.SequenceEqual(one))
                return one is not "not" || cursor.WordOf(cursor.Ahead(1)) is "in";

        return false;
    }

    private string TakeOperator()
    {
        var word = cursor.WordOf(cursor.Take()).ToString();
        return word is "not" && cursor.TakeName("in") ? "not in" : word is "is" && cursor.TakeName("not") ? "is not" : word;
    }

    private Expression ReadUnary()
    {
        var start = cursor.Next.Start;
        var isSigned = false;
        while (cursor.IsSymbol("-") || cursor.IsSymbol("+") || cursor.IsSymbol("~") || cursor.IsName("await"))
            isSigned |= !cursor.WordOf(cursor.Take()).SequenceEqual("await");

        var value = ReadPostfix(ReadAtom());
        if (cursor.TakeSymbol("**"))
            value = new Expression.Other([value, _depth < Deepest ? ReadDeeper() : Skipped(cursor.Next.Start)], start, cursor.LastEnd);
        if (!isSigned)
            return value;

        return value is Expression.Scalar scalar
            ? scalar with { Content = "-" + scalar.Content, Start = start }
            : new Expression.Other([value], start, value.End);
    }

    private Expression ReadDeeper()
    {
        _depth++;
        var value = ReadUnary();
        _depth--;
        return value;
    }

    private Expression ReadPostfix(Expression value)
    {
        while (true)
            if (cursor.IsSymbol(".") && cursor.Ahead(1).Kind is PythonTokenKind.Name)
            {
                cursor.Take();
                var name = cursor.Take();
                value = new Expression.Member(value, cursor.WordOf(name).ToString(), value.Start, name.End);
            }
            else if (cursor.TakeSymbol("("))
            {
                value = new Expression.Invoke(value, ReadArguments(), null, value.Start, cursor.LastEnd);
            }
            else if (cursor.TakeSymbol("["))
            {
                var index = ReadSlice();
                value = new Expression.Element(value, index, value.Start, cursor.LastEnd);
            }
            else
            {
                return value;
            }
    }

    private Expression ReadSlice()
    {
        var start = cursor.Next.Start;
        Expression index = cursor.IsSymbol(":") || cursor.IsSymbol("]") ? new Expression.Other([], start, start) : ReadList();
        if (cursor.TakeSymbol("]"))
            return index;

        SkipTo("]");
        return new Expression.Other([], start, cursor.LastEnd);
    }

    /// <summary>Reads the arguments of a call, and the bracket that ends them.</summary>
    public List<Argument> ReadArguments()
    {
        var arguments = new List<Argument>();
        while (!cursor.TakeSymbol(")") && cursor.Kind is not PythonTokenKind.End)
        {
            var from = cursor.Next.Start;
            var isNamed = cursor.Kind is PythonTokenKind.Name && cursor.Ahead(1) is { Kind: PythonTokenKind.Symbol } next
                && cursor.WordOf(next) is "=";
            var name = isNamed ? cursor.WordOf(cursor.Take()).ToString() : null;
            if (isNamed)
                cursor.Take();

            var value = ReadItem();
            arguments.Add(new Argument(name, IsFor() ? ReadFor(value, null) : value));
            if (!cursor.TakeSymbol(",") && !cursor.IsSymbol(")") && cursor.Next.Start == from)
                cursor.Take();
        }

        return arguments;
    }

    /// <summary>Reads the parameters of a function, and what ends them.</summary>
    public IReadOnlyList<Parameter> ReadParameters(string end)
    {
        var parameters = new List<Parameter>();
        while (!cursor.TakeSymbol(end) && cursor.Kind is not PythonTokenKind.End)
        {
            var rest = cursor.TakeSymbol("*");
            var named = !rest && cursor.TakeSymbol("**");
            var name = cursor.Kind is PythonTokenKind.Name ? cursor.WordOf(cursor.Take()).ToString() : null;
            if (name is not null && end is ")" && cursor.TakeSymbol(":"))
                Read();

            var value = name is not null && cursor.TakeSymbol("=") ? Read() : null;
            if (name is not null)
                parameters.Add(new Parameter(name, value, rest, named));
            else if (!rest)
                cursor.TakeSymbol("/");
            if (!cursor.TakeSymbol(",") && !cursor.IsSymbol(end) && (name is null || cursor.Kind is PythonTokenKind.NewLine))
            {
                cursor.Take();
            }
        }

        return parameters;
    }

    private bool IsFor() => cursor.IsName("for") || (cursor.IsName("async") && cursor.WordOf(cursor.Ahead(1)) is "for");

    private Expression ReadFor(Expression item, Expression? value)
    {
        var sources = new List<(Expression Target, Expression Source, bool Filtered)>();
        while (IsFor())
        {
            cursor.TakeName("async");
            cursor.Take();
            var target = ReadTargets();
            cursor.TakeName("in");
            var source = ReadOperation(0);
            var filtered = false;
            while (cursor.TakeName("if"))
            {
                ReadOperation(0);
                filtered = true;
            }

            sources.Add((target, source, filtered));
        }

        // The outer loops are written first; of two or more the elements would be lists of lists.
        if (sources.Count != 1)
            return new Expression.Other([.. sources.Select(static one => one.Source)], item.Start, cursor.LastEnd);

        var each = value is null ? item : new Expression.Sequence([item, value], item.Start, value.End);
        return new Expression.ForEach(each, sources[0].Target, sources[0].Source, sources[0].Filtered, item.Start, cursor.LastEnd);
    }

    private Expression ReadAtom()
    {
        var token = cursor.Next;
        switch (token.Kind)
        {
            case PythonTokenKind.Text:
                return ReadTexts();
            case PythonTokenKind.Number:
                cursor.Take();
                return new Expression.Scalar(cursor.WordOf(token).ToString(), token.Start, token.End);
            case PythonTokenKind.Name:
                cursor.Take();
                return cursor.WordOf(token) is "True" or "False" or "None"
                    ? new Expression.Scalar(cursor.WordOf(token).ToString(), token.Start, token.End)
                    : new Expression.Name(cursor.WordOf(token).ToString(), token.Start, token.End);
            case PythonTokenKind.Symbol when cursor.Word is "(" or "[" or "{":
                return _depth < Deepest ? ReadBrackets(token) : Skipped(token.Start);
            case PythonTokenKind.Symbol when cursor.Word is "...":
                cursor.Take();
                return new Expression.Other([], token.Start, token.End);
            default:
                return new Expression.Other([], token.Start, token.Start);
        }
    }

    private Expression ReadTexts()
    {
        var first = PythonTexts.Read(text, cursor.Take(), depthOfTexts);
        if (cursor.Kind is not PythonTokenKind.Text)
            return first;

        var parts = new List<Expression> { first };
        while (cursor.Kind is PythonTokenKind.Text)
            parts.Add(PythonTexts.Read(text, cursor.Take(), depthOfTexts));

        return new Expression.Template(parts, first.Start, cursor.LastEnd);
    }

    private Expression ReadBrackets(PythonToken open)
    {
        var kind = cursor.WordOf(cursor.Take())[0];
        var close = kind switch { '(' => ")", '[' => "]", _ => "}" };
        _depth++;
        var read = ReadInside(open.Start, kind, close);
        _depth--;
        return read;
    }

    private Expression ReadInside(int start, char kind, string close)
    {
        var items = new List<Expression>();
        var entries = new List<(Expression?, Expression)>();
        var (isMap, isTuple) = (kind is '{' && cursor.IsSymbol("}"), kind is not '(' || cursor.IsSymbol(")"));
        while (!cursor.TakeSymbol(close) && cursor.Kind is not PythonTokenKind.End)
        {
            var from = cursor.Next.Start;
            var item = ReadItem();
            if (kind is '{' && cursor.TakeSymbol(":"))
            {
                var value = Read();
                isMap = true;
                if (IsFor())
                {
                    var loop = ReadFor(item, value);
                    SkipTo(close);
                    return new Expression.Other([loop], start, cursor.LastEnd);
                }

                entries.Add((item, value));
            }
            else if (item is Expression.Spread spread && kind is '{')
            {
                entries.Add((null, spread.Of));
                items.Add(item);
            }
            else if (IsFor())
            {
                var loop = ReadFor(item, null);
                SkipTo(close);
                return loop;
            }
            else
            {
                items.Add(item);
            }

            if (cursor.TakeSymbol(","))
                isTuple = true;
            else if (!cursor.IsSymbol(close) && cursor.Next.Start == from)
                cursor.Take();
        }

        if (isMap)
            return new Expression.Map(entries, start, cursor.LastEnd);

        return items is [var only] && !isTuple ? only : new Expression.Sequence(items, start, cursor.LastEnd);
    }

    private void SkipTo(string close)
    {
        while (!cursor.TakeSymbol(close) && cursor.Kind is not PythonTokenKind.End)
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
        else if (!IsEnd())
            cursor.Take();

        return new Expression.Other([], start, cursor.LastEnd);
    }
}
