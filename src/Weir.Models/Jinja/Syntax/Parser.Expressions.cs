using Weir.Core.Text;
using Weir.Models.Jinja.Builtins;

namespace Weir.Models.Jinja.Syntax;

/// <content>Expressions, from the loosest operator to the tightest.</content>
internal sealed partial class Parser
{
    /// <summary>One expression, or several separated by commas, which make a tuple.</summary>
    private Expression ParseTuple(bool conditional = true, string? end = null, bool inParentheses = false)
    {
        var at = Current.At;
        var items = new List<Expression>();
        var isTuple = false;
        while (!EndsTuple(end))
        {
            items.Add(ParseExpression(conditional));
            if (!Skip(TokenKind.Comma))
            {
                break;
            }

            isTuple = true;
        }

        if (isTuple || (inParentheses && items.Count == 0))
        {
            return new Expression.TupleLiteral(at, items);
        }

        return items.Count > 0 ? items[0] : throw Unexpected("an expression");
    }

    private Expression ParseExpression(bool conditional = true)
    {
        Enter();
        var result = ParseOr();
        while (conditional && Current.Is("if"))
        {
            var at = Take().At;
            var test = ParseOr();
            result = new Expression.Conditional(at, test, result, Skip("else") ? ParseExpression() : null);
        }

        Leave();
        return result;
    }

    private Expression ParseOr()
    {
        var left = ParseAnd();
        while (Current.Is("or"))
        {
            left = new Expression.Or(Take().At, left, ParseAnd());
        }

        return left;
    }

    private Expression ParseAnd()
    {
        var left = ParseNot();
        while (Current.Is("and"))
        {
            left = new Expression.And(Take().At, left, ParseNot());
        }

        return left;
    }

    private Expression ParseNot()
    {
        if (!Current.Is("not"))
        {
            return ParseComparison();
        }

        Enter();
        var result = new Expression.Not(Take().At, ParseNot());
        Leave();
        return result;
    }

    private Expression ParseComparison()
    {
        var first = ParseSum();
        List<Comparison>? rest = null;
        while (ComparisonHere() is { } comparison)
        {
            var at = Take().At;
            if (comparison is ComparisonOperator.NotIn)
            {
                Take();
            }

            (rest ??= []).Add(new Comparison(at, comparison, ParseSum()));
        }

        return rest is null ? first : new Expression.Compare(first.At, first, rest);
    }

    private ComparisonOperator? ComparisonHere() => Current.Kind switch
    {
        TokenKind.Equal => ComparisonOperator.Equal,
        TokenKind.NotEqual => ComparisonOperator.NotEqual,
        TokenKind.Less => ComparisonOperator.Less,
        TokenKind.LessOrEqual => ComparisonOperator.LessOrEqual,
        TokenKind.Greater => ComparisonOperator.Greater,
        TokenKind.GreaterOrEqual => ComparisonOperator.GreaterOrEqual,
        TokenKind.Name when Current.Is("in") => ComparisonOperator.In,
        TokenKind.Name when Current.Is("not") && Peek().Is("in") => ComparisonOperator.NotIn,
        _ => null,
    };

    private Expression ParseSum()
    {
        var left = ParseConcat();
        while (Current.Kind is TokenKind.Add or TokenKind.Subtract)
        {
            var sign = Take();
            left = new Expression.Binary(sign.At, sign.Kind, left, ParseConcat());
        }

        return left;
    }

    private Expression ParseConcat()
    {
        var first = ParseProduct();
        if (Current.Kind is not TokenKind.Tilde)
        {
            return first;
        }

        var at = Current.At;
        var parts = new List<Expression> { first };
        while (Skip(TokenKind.Tilde))
        {
            parts.Add(ParseProduct());
        }

        return new Expression.Concat(at, parts);
    }

    private Expression ParseProduct()
    {
        var left = ParsePower();
        while (Current.Kind is TokenKind.Multiply or TokenKind.Divide or TokenKind.FloorDivide or TokenKind.Modulo)
        {
            var sign = Take();
            left = new Expression.Binary(sign.At, sign.Kind, left, ParsePower());
        }

        return left;
    }

    // Jinja2's power is left-associative and binds looser than a sign, unlike Python's: -2 ** 2 is 4.
    private Expression ParsePower()
    {
        var left = ParseUnary();
        while (Current.Kind is TokenKind.Power)
        {
            left = new Expression.Binary(Take().At, TokenKind.Power, left, ParseUnary());
        }

        return left;
    }

    private Expression ParseUnary(bool filters = true)
    {
        Expression result;
        if (Current.Kind is TokenKind.Subtract or TokenKind.Add)
        {
            Enter();
            var sign = Take();
            result = new Expression.Unary(sign.At, sign.Kind, ParseUnary(filters: false));
            Leave();
        }
        else
        {
            result = ParsePrimary();
        }

        result = ParsePostfix(result);
        return filters ? ParseFiltersAndTests(result) : result;
    }

    private Expression ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                Take();
                return NameOrConstant(token);
            case TokenKind.String:
                return ParseText();
            case TokenKind.Integer or TokenKind.Float:
                Take();
                return new Expression.Constant(token.At, token.Value);
            case TokenKind.LeftParenthesis:
                Take();
                var inner = ParseTuple(inParentheses: true);
                Expect(TokenKind.RightParenthesis, "')' or ','");
                return inner;
            case TokenKind.LeftBracket:
                return ParseList();
            case TokenKind.LeftBrace:
                return ParseDict();
            default:
                throw Unexpected("an expression");
        }
    }

    private Expression NameOrConstant(Token token)
    {
        switch (token.Text)
        {
            case "true" or "True":
                return new Expression.Constant(token.At, true);
            case "false" or "False":
                return new Expression.Constant(token.At, false);
            case "none" or "None":
                return new Expression.Constant(token.At, null);
            case "varargs":
                Mention(MacroNames.Varargs);
                break;
            case "kwargs":
                Mention(MacroNames.Kwargs);
                break;
            case "caller":
                Mention(MacroNames.Caller);
                break;
            default:
                break;
        }

        return new Expression.Name(token.At, token.Text);
    }

    private void Mention(MacroNames names) => _macroNames.Push(_macroNames.Pop() | names);

    private Expression.Constant ParseText()
    {
        var at = Current.At;
        var text = Take().Text;
        while (Current.Kind is TokenKind.String)
        {
            text += Take().Text;
        }

        return new Expression.Constant(at, text);
    }

    private Expression.ListLiteral ParseList()
    {
        var at = Take().At;
        var items = new List<Expression>();
        while (Current.Kind is not TokenKind.RightBracket)
        {
            items.Add(ParseExpression());
            if (!Skip(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.RightBracket, "']' or ','");
        return new Expression.ListLiteral(at, items);
    }

    private Expression.DictLiteral ParseDict()
    {
        var at = Take().At;
        var pairs = new List<KeyValuePair<Expression, Expression>>();
        while (Current.Kind is not TokenKind.RightBrace)
        {
            var key = ParseExpression();
            Expect(TokenKind.Colon, "':'");
            pairs.Add(new(key, ParseExpression()));
            if (!Skip(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.RightBrace, "'}' or ','");
        return new Expression.DictLiteral(at, pairs);
    }

    private Expression ParsePostfix(Expression target)
    {
        while (true)
        {
            switch (Current.Kind)
            {
                case TokenKind.Dot:
                    target = ParseAttribute(target);
                    break;
                case TokenKind.LeftBracket:
                    target = ParseItem(target);
                    break;
                case TokenKind.LeftParenthesis:
                    target = new Expression.Call(target.At, target, ParseArguments());
                    break;
                default:
                    return target;
            }
        }
    }

    private Expression ParseAttribute(Expression target)
    {
        Take();
        var name = Take();
        return name.Kind switch
        {
            TokenKind.Name => new Expression.Attribute(name.At, target, name.Text),
            TokenKind.Integer => new Expression.Item(name.At, target, new Expression.Constant(name.At, name.Value)),
            _ => throw Error(TemplateErrors.Syntax, name.At, $"After '.' stands {name.Describe}, but the name of an attribute is wanted."),
        };
    }

    private Expression.Item ParseItem(Expression target)
    {
        var at = Take().At;
        var keys = new List<Expression>();
        while (Current.Kind is not TokenKind.RightBracket)
        {
            keys.Add(ParseSubscript());
            if (!Skip(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.RightBracket, "']'");
        return keys.Count switch
        {
            0 => throw Error(TemplateErrors.Syntax, at, "These brackets need an index or a key."),
            1 => new Expression.Item(at, target, keys[0]),
            _ => new Expression.Item(at, target, new Expression.TupleLiteral(at, keys)),
        };
    }

    private Expression ParseSubscript()
    {
        var at = Current.At;
        var start = Current.Kind is TokenKind.Colon ? null : ParseExpression();
        if (!Skip(TokenKind.Colon))
        {
            return start!;
        }

        var stop = EndsSlicePart() ? null : ParseExpression();
        var step = Skip(TokenKind.Colon) && !EndsSlicePart() ? ParseExpression() : null;
        return new Expression.Slice(at, start, stop, step);
    }

    private bool EndsSlicePart() => Current.Kind is TokenKind.Colon or TokenKind.RightBracket or TokenKind.Comma;

    private Expression ParseFiltersAndTests(Expression target)
    {
        while (true)
        {
            if (Current.Kind is TokenKind.Pipe)
            {
                Take();
                target = ParseFilter(target);
            }
            else if (Current.Is("is"))
            {
                target = ParseTest(target);
            }
            else if (Current.Kind is TokenKind.LeftParenthesis)
            {
                target = new Expression.Call(target.At, target, ParseArguments());
            }
            else
            {
                return target;
            }
        }
    }

    private Expression.Filter ParseFilter(Expression? target)
    {
        var (at, name) = ParseDottedName("the name of a filter");
        var filter = FilterTable.Filters.Find(name) ?? throw Error(
            TemplateErrors.UnknownFilter, at, $"There is no filter '{name}'.", Suggestion.DidYouMean(name, FilterTable.Filters.Names));
        return new Expression.Filter(at, target, filter, Current.Kind is TokenKind.LeftParenthesis ? ParseArguments() : Arguments.None);
    }

    private Expression ParseTest(Expression target)
    {
        var isAt = Take().At;
        var negated = Skip("not");
        var (at, name) = ParseDottedName("the name of a test");
        var test = FilterTable.Tests.Find(name) ?? throw Error(
            TemplateErrors.UnknownTest, at, $"There is no test '{name}'.", Suggestion.DidYouMean(name, FilterTable.Tests.Names));
        Expression result = new Expression.Test(at, target, test, ParseTestArguments());
        return negated ? new Expression.Not(isAt, result) : result;
    }

    private Arguments ParseTestArguments()
    {
        if (Current.Kind is TokenKind.LeftParenthesis)
        {
            return ParseArguments();
        }

        if (Current.Is("is"))
        {
            throw Error(TemplateErrors.Syntax, Current.At, "Tests cannot be chained: 'is' stands twice.", "Write 'x is a and x is b'.");
        }

        var takesArgument = Current.Kind is TokenKind.String or TokenKind.Integer or TokenKind.Float or TokenKind.LeftBracket or TokenKind.LeftBrace
            || (Current.Kind is TokenKind.Name && Current.Text is not ("else" or "or" or "and" or "if" or "in" or "not"));
        return takesArgument ? new Arguments([ParsePostfix(ParsePrimary())], []) : Arguments.None;
    }

    private (int At, string Name) ParseDottedName(string wanted)
    {
        var first = ExpectName(wanted);
        var name = first.Text;
        while (Skip(TokenKind.Dot))
        {
            name += "." + ExpectName(wanted).Text;
        }

        return (first.At, name);
    }
}
