namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>Reads calls: their arguments, with parentheses or without, their blocks, and what is called on their results.</summary>
internal sealed class RubyCalls(RubyCursor cursor, RubyExpressions expressions, RubyStatements statements)
{
    private static readonly HashSet<string> NoArguments = new(StringComparer.Ordinal)
    {
        "if", "unless", "while", "until", "and", "or", "do", "then", "end", "rescue", "in", "else", "elsif", "when", "ensure",
    };

    /// <summary>Whether the next token is a word that ends a statement, or begins what holds for the whole of it.</summary>
    public static bool IsModifier(RubyCursor cursor) => cursor.IsAnyName(NoArguments);

    /// <summary>Reads what follows a value: calls on it, and what is asked of it by an index.</summary>
    public RubyNode ReadAfter(RubyNode value)
    {
        while (!cursor.AtEnd)
        {
            var at = cursor.Offset;
            if (cursor.Is(".") || cursor.Is("&.") || cursor.Is("::"))
            {
                cursor.At++;
                cursor.SkipNewlines();
                value = ReadMember(value);
            }
            else if (cursor.Is("[") && !cursor.Next.Spaced)
            {
                value = new RubyNode.Operation(at, "[]", value, expressions.Within(end => new RubyNode.Items(at, ReadArguments(end))));
            }
            else
            {
                break;
            }
        }

        return value;
    }

    private RubyNode ReadMember(RubyNode receiver)
    {
        var start = cursor.Offset;
        if (cursor.Is("(") || !(cursor.IsKind(RubyTokenKind.Name) || cursor.IsKind(RubyTokenKind.Constant)))
            return ReadCall(start, receiver, "call");

        var name = cursor.TextOf(cursor.Next);
        cursor.At++;
        return ReadCall(start, receiver, name);
    }

    /// <summary>Reads the arguments and the block of a call whose name was read.</summary>
    public RubyNode ReadCall(int start, RubyNode? receiver, string name)
    {
        var hasParentheses = cursor.Is("(") && !cursor.Next.Spaced;
        var arguments = hasParentheses ? expressions.Within(ReadArguments) : BeginsArgument() ? ReadCommandArguments() : [];
        var mayHaveBraces = hasParentheses || arguments.Count == 0;
        var block = mayHaveBraces && cursor.Is("{") ? ReadBlock() : !expressions.LeavesDo && cursor.IsName("do") ? ReadBlock() : null;
        return new RubyNode.Call(start, receiver, name, arguments, block, hasParentheses);
    }

    private bool BeginsArgument()
    {
        if (cursor.AtEnd || !cursor.Next.Spaced || IsModifier(cursor))
            return false;

        var token = cursor.Next;
        if (token.Kind is not RubyTokenKind.Operator)
            return token.Kind is not RubyTokenKind.Newline;

        return cursor.Is("[") || cursor.Is("->") || cursor.Is("(") || cursor.Is("!")
            || ((cursor.Is("*") || cursor.Is("&") || cursor.Is("**") || cursor.Is("-") || cursor.Is("::"))
                && !token.IsFollowedByBlank(cursor.Tokens.Source));
    }

    private List<RubyNode> ReadCommandArguments()
    {
        var outer = expressions.LeavesDo;
        expressions.LeavesDo = true;
        var arguments = ReadArguments(cursor.Limit);
        expressions.LeavesDo = outer;
        return arguments;
    }

    /// <summary>Reads values with commas between, the pairs of keys and values last, up to a token or to where no comma follows.</summary>
    public List<RubyNode> ReadArguments(int end)
    {
        var isInBrackets = end < cursor.Limit || cursor.Limit == end;
        var (start, values, pairs) = (cursor.Offset, new List<RubyNode>(), new List<(RubyNode?, RubyNode)>());
        while (!cursor.AtEnd)
        {
            var isFirst = values.Count == 0 && pairs.Count == 0;
            if (isInBrackets && isFirst)
                cursor.SkipNewlines();
            if (cursor.AtEnd)
                break;

            ReadArgument(values, pairs);
            if (!HasAnother())
                break;
        }

        if (pairs.Count > 0)
            values.Add(new RubyNode.Pairs(start, pairs));

        return values;
    }

    // A comma and more; in brackets the comma may be on the next line, or the last.
    private bool HasAnother()
    {
        if (!cursor.Take(","))
            return false;

        cursor.SkipNewlines();
        return true;
    }

    private void ReadArgument(List<RubyNode> values, List<(RubyNode? Key, RubyNode Value)> pairs)
    {
        var token = cursor.Next;
        if (token.Kind is RubyTokenKind.Label)
        {
            cursor.At++;
            pairs.Add((expressions.TextOf(token), ReadLabelled(token)));
        }
        else if (cursor.Take("**"))
        {
            pairs.Add((null, expressions.Read()));
        }
        else
        {
            var value = expressions.Read();
            if (cursor.Take("=>"))
            {
                cursor.SkipNewlines();
                pairs.Add((value, expressions.Read()));
            }
            else
            {
                values.Add(value);
            }
        }
    }

    // A label alone takes the value of its name.
    private RubyNode ReadLabelled(RubyToken label)
    {
        var from = cursor.At;
        cursor.SkipNewlines();
        if (!cursor.AtEnd && !cursor.Is(",") && !cursor.Is(")") && !cursor.Is("}"))
            return expressions.Read();

        cursor.At = from;
        return new RubyNode.Call(label.Start, null, cursor.TextOf(label).TrimEnd(':'), [], null, hasParentheses: false);
    }

    private RubyNode.Block ReadBlock()
    {
        var start = cursor.Offset;
        var isBraces = cursor.Is("{");
        return expressions.Within(end =>
        {
            cursor.SkipNewlines();
            var parameters = RubyParameters.ReadOfBlock(cursor, expressions);
            RubyNode inside = isBraces ? statements.ReadBody(end, inBranches: false) : statements.ReadGuarded(end);
            var body = inside as RubyNode.Body ?? new RubyNode.Body(inside.Start, [inside]);
            return new RubyNode.Block(start, parameters, body, cursor.Offset);
        });
    }

    /// <summary>Reads what follows an arrow.</summary>
    public RubyNode ReadLambda(int start)
    {
        var parameters = cursor.Is("(") ? RubyParameters.ReadOfMethod(cursor, expressions) : [];
        while (!cursor.AtEnd && !cursor.Is("{") && !cursor.IsName("do") && !cursor.IsKind(RubyTokenKind.Newline))
            cursor.At++;
        if (!cursor.Is("{") && !cursor.IsName("do"))
            return new RubyNode.Opaque(start);

        var block = ReadBlock();
        return new RubyNode.Block(start, parameters, block.Inside, block.End);
    }
}
