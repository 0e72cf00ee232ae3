using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.CSharp;

/// <summary>Reads the statements of C#.</summary>
internal sealed class CSharpStatements(CSharpCursor cursor, CSharpExpressions expressions)
{
    // A block and the statement it is part of count as two.
    private const int Deepest = 120;

    private int _depth;

    /// <summary>Reads a function from its parameters on.</summary>
    public Statement.Define ReadFunction(string name, int start)
    {
        var parameters = expressions.ReadParameters();
        while (!cursor.AtEnd && !cursor.IsSymbol("{") && !cursor.IsSymbol("=>") && !cursor.IsSymbol(";") && !cursor.IsSymbol("}"))
            if (cursor.IsSymbol("("))
                cursor.SkipBrackets();
            else
                cursor.Take();

        if (cursor.IsSymbol("{"))
            return new Statement.Define(name, parameters, ReadBlock(), start);

        IReadOnlyList<Statement> body = cursor.TakeSymbol("=>") ? [new Statement.Return(expressions.Read(), start)] : [];
        cursor.TakeSymbol(";");
        return new Statement.Define(name, parameters, body, start);
    }

    /// <summary>Reads a block, or the one statement that stands in its place.</summary>
    public IReadOnlyList<Statement> ReadBlock()
    {
        var statements = new List<Statement>();
        if (_depth >= Deepest)
        {
            statements.Add(new Statement.Unread("blocks in blocks without end", cursor.Next.Start));
            if (cursor.IsSymbol("{"))
                cursor.SkipBrackets();
            else
                SkipStatement();
            return statements;
        }

        _depth++;
        if (cursor.TakeSymbol("{"))
        {
            while (!cursor.AtEnd && !cursor.TakeSymbol("}"))
                Read(statements);
        }
        else
        {
            Read(statements);
        }

        _depth--;
        return statements;
    }

    private void SkipStatement()
    {
        while (!cursor.AtEnd && !cursor.IsSymbol("}") && !cursor.TakeSymbol(";"))
            if (cursor.IsSymbol("{") || cursor.IsSymbol("("))
                cursor.SkipBrackets();
            else
                cursor.Take();
    }

    private void Read(List<Statement> into)
    {
        if (_depth >= Deepest)
        {
            into.Add(new Statement.Unread("blocks in blocks without end", cursor.Next.Start));
            SkipStatement();
            return;
        }

        _depth++;
        ReadOne(into);
        _depth--;
    }

    private void ReadOne(List<Statement> into)
    {
        var start = cursor.Next.Start;
        if (cursor.IsSymbol("{"))
            into.AddRange(ReadBlock());
        else if (cursor.TakeSymbol(";"))
            return;
        else if (cursor.Kind is not CSharpTokenKind.Name || !ReadKeyword(into, start))
            ReadSimple(into, start);
    }

    private bool ReadKeyword(List<Statement> into, int start)
    {
        switch (cursor.Word)
        {
            case "if":
                into.Add(ReadIf(start));
                return true;
            case "foreach":
                into.Add(ReadForEach(start));
                return true;
            case "for" or "while":
                cursor.Take();
                if (cursor.IsSymbol("("))
                    cursor.SkipBrackets();
                into.Add(new Statement.Loop(new Expression.Sequence([], start, start), new Expression.Other([], start, start), ReadBlock(), start));
                return true;
            case "do":
                cursor.Take();
                into.Add(new Statement.Perhaps([ReadBlock()], start));
                SkipStatement();
                return true;
            case "try":
                ReadTry(into, start);
                return true;
            case "switch" when cursor.IsSymbol("(", 1):
                into.Add(ReadSwitch(start));
                return true;
            case "using" when cursor.IsSymbol("(", 1):
                cursor.Take(2);
                into.AddRange(ReadOpened());
                return true;
            case "using" or "await" or "static" or "const" or "unsafe" or "async" when cursor.Ahead(1).Kind is CSharpTokenKind.Name:
                cursor.Take();
                Read(into);
                return true;
            case "lock" or "fixed" or "checked" or "unchecked" when cursor.IsSymbol("(", 1) || cursor.IsSymbol("{", 1):
                cursor.Take();
                if (cursor.IsSymbol("("))
                    cursor.SkipBrackets();
                into.AddRange(ReadBlock());
                return true;
            case "return":
                cursor.Take();
                into.Add(new Statement.Return(cursor.IsSymbol(";") ? null : expressions.Read(), start));
                SkipStatement();
                return true;
            case "throw":
                SkipStatement();
                into.Add(new Statement.Leave(Fails: true, start));
                return true;
            case "break" or "continue":
                SkipStatement();
                into.Add(new Statement.Leave(Fails: false, start));
                return true;
            default:
                return false;
        }
    }

    private Expression ReadCondition()
    {
        var start = cursor.Next.Start;
        if (!cursor.TakeSymbol("("))
            return new Expression.Other([], start, start);

        var condition = expressions.Read();
        SkipToClose();
        return condition;
    }

    private void SkipToClose()
    {
        while (!cursor.AtEnd && !cursor.TakeSymbol(")") && !cursor.IsSymbol("{") && !cursor.IsSymbol("}"))
            if (cursor.IsSymbol("("))
                cursor.SkipBrackets();
            else
                cursor.Take();
    }

    // else if is read in a loop, so that a long chain is not a deep one.
    private Statement.Branch ReadIf(int start)
    {
        var branches = new List<(Expression Condition, IReadOnlyList<Statement> Then, int Start)>();
        IReadOnlyList<Statement> rest = [];
        var at = start;
        do
        {
            cursor.Take();
            branches.Add((ReadCondition(), ReadBlock(), at));
            if (!cursor.TakeName("else"))
                break;

            at = cursor.Next.Start;
            if (!cursor.IsName("if"))
                rest = ReadBlock();
        }
        while (cursor.IsName("if") && cursor.Next.Start == at);

        for (var index = branches.Count - 1; index > 0; index--)
            rest = [new Statement.Branch(branches[index].Condition, branches[index].Then, rest, branches[index].Start)];

        return new Statement.Branch(branches[0].Condition, branches[0].Then, rest, start);
    }

    private Statement.Loop ReadForEach(int start)
    {
        cursor.Take();
        cursor.TakeSymbol("(");
        Expression target = new Expression.Sequence([], start, start);
        while (!cursor.AtEnd && !cursor.IsName("in") && !cursor.IsSymbol(")"))
            if (cursor.Kind is CSharpTokenKind.Name)
                target = new Expression.Name(cursor.WordOf(cursor.Next).ToString(), cursor.Next.Start, cursor.Take().End);
            else if (cursor.IsSymbol("(") && !IsTupleType())
                target = ReadTargets();
            else if (cursor.IsSymbol("("))
                cursor.SkipBrackets();
            else
                cursor.Take();

        cursor.TakeName("in");
        var source = expressions.Read();
        SkipToClose();
        return new Statement.Loop(target, source, ReadBlock(), start);
    }

    // (string A, string B) pair in ...: a name follows the brackets.
    private bool IsTupleType() =>
        cursor.LengthOfBrackets(0) is > 0 and var length && cursor.Ahead(length) is { Kind: CSharpTokenKind.Name } after && cursor.WordOf(after) is not "in";

    private Expression.Sequence ReadTargets()
    {
        var start = cursor.Take().Start;
        var names = new List<Expression>();
        while (!cursor.AtEnd && !cursor.TakeSymbol(")"))
        {
            var token = cursor.Take();
            if (token.Kind is CSharpTokenKind.Name && (cursor.IsSymbol(",") || cursor.IsSymbol(")")))
                names.Add(new Expression.Name(cursor.WordOf(token).ToString(), token.Start, token.End));
        }

        return new Expression.Sequence(names, start, cursor.LastEnd);
    }

    private void ReadTry(List<Statement> into, int start)
    {
        cursor.Take();
        var blocks = new List<IReadOnlyList<Statement>> { ReadBlock() };
        while (cursor.TakeName("catch"))
        {
            while (cursor.IsSymbol("(") || cursor.TakeName("when"))
                if (cursor.IsSymbol("("))
                    cursor.SkipBrackets();
            blocks.Add(ReadBlock());
        }

        if (blocks.Count > 1)
            into.Add(new Statement.Perhaps(blocks, start));
        else
            into.AddRange(blocks[0]);
        if (cursor.TakeName("finally"))
            into.AddRange(ReadBlock());
    }

    private Statement.Perhaps ReadSwitch(int start)
    {
        cursor.Take();
        cursor.SkipBrackets();
        cursor.TakeSymbol("{");
        var blocks = new List<IReadOnlyList<Statement>>();
        var block = new List<Statement>();
        while (!cursor.AtEnd && !cursor.TakeSymbol("}"))
            if (cursor.IsName("case") || (cursor.IsName("default") && cursor.IsSymbol(":", 1)))
            {
                if (block.Count > 0)
                    blocks.Add(block);
                block = [];
                while (!cursor.AtEnd && !cursor.TakeSymbol(":") && !cursor.IsSymbol("}"))
                    cursor.Take();
            }
            else if (cursor.TakeName("break"))
            {
                cursor.TakeSymbol(";");
            }
            else
            {
                Read(block);
            }

        blocks.Add(block);
        return new Statement.Perhaps(blocks, start);
    }

    private List<Statement> ReadOpened()
    {
        var opened = new List<Statement>();
        ReadSimple(opened, cursor.Next.Start);
        cursor.TakeSymbol(")");
        opened.AddRange(ReadBlock());
        return opened;
    }

    private void ReadSimple(List<Statement> into, int start)
    {
        var type = cursor.LengthOfTypeBeforeName();
        if (type > 0 && !IsOperatorLike())
        {
            cursor.Take(type);
            var name = cursor.WordOf(cursor.Take()).ToString();
            var arguments = cursor.LengthOfTypeArguments(0);
            if (cursor.IsSymbol("(", arguments))
            {
                cursor.Take(arguments);
                into.Add(ReadFunction(name, start));
                return;
            }

            ReadDeclared(into, name, start);
        }
        else
        {
            ReadExpression(into, start);
        }

        if (!cursor.TakeSymbol(";") && !cursor.IsSymbol("}") && !cursor.IsSymbol(")") && !cursor.AtEnd)
        {
            into.Add(new Statement.Unread("a line that is not understood", start));
            if (cursor.Next.Start == start)
                cursor.Take();
            SkipStatement();
        }
        else if (cursor.Next.Start == start)
        {
            cursor.Take();
        }
    }

    private bool IsOperatorLike() => cursor.Word is "new" or "await" or "typeof" or "nameof" or "default" or "throw" or "return";

    private void ReadDeclared(List<Statement> into, string name, int start)
    {
        while (true)
        {
            if (cursor.TakeSymbol("="))
            {
                var value = cursor.IsSymbol("{") ? expressions.ReadInitializer() : expressions.Read();
                into.Add(new Statement.Bind(new Expression.Name(name, start, start), value, Adds: false, start));
            }

            if (!cursor.TakeSymbol(",") || cursor.Kind is not CSharpTokenKind.Name)
                return;

            name = cursor.WordOf(cursor.Take()).ToString();
        }
    }

    private void ReadExpression(List<Statement> into, int start)
    {
        var value = expressions.Read();
        if (cursor.IsSymbol("=") || cursor.IsSymbol("+=") || cursor.IsSymbol("??="))
        {
            var adds = cursor.WordOf(cursor.Take()) is "+=";
            into.Add(new Statement.Bind(value, expressions.Read(), adds, start));
        }
        else
        {
            into.Add(new Statement.Do(value, start));
        }
    }
}
