using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Models.Jinja.Syntax;

/// <content>Statements and the text between them.</content>
internal sealed partial class Parser
{
    private static readonly string[] Tags =
    [
        "if", "elif", "else", "endif", "for", "endfor", "set", "endset", "macro", "endmacro", "call", "endcall", "filter", "endfilter", "do",
        "with", "endwith", "break", "continue", "print", "raw", "endraw", "test", "endtest", "materialization", "endmaterialization", "docs",
        "enddocs", "snapshot", "endsnapshot",
    ];

    /// <summary>Statements up to one of the tags <paramref name="ends"/>, whose name is then current; none: up to the end.</summary>
    private List<Statement> ParseBody(ReadOnlySpan<string> ends)
    {
        Enter();
        var body = new List<Statement>();
        while (true)
        {
            var token = Take();
            switch (token.Kind)
            {
                case TokenKind.Data:
                    body.Add(new Statement.Text(token.At, token.Text));
                    break;
                case TokenKind.VariableBegin:
                    body.Add(OutputOrReturn(token.At, ParseTuple()));
                    Expect(TokenKind.VariableEnd, "'}}'");
                    break;
                case TokenKind.BlockBegin:
                    if (Current.Kind is TokenKind.Name && ends.Contains(Current.Text))
                    {
                        Leave();
                        return body;
                    }

                    if (ParseStatement() is { } statement)
                    {
                        body.Add(statement);
                    }

                    Expect(TokenKind.BlockEnd, "'%}'");
                    break;
                default:
                    Leave();
                    return ends.IsEmpty ? body : throw Unclosed();
            }
        }
    }

    private WeirException Unclosed()
    {
        var (tag, at) = _open.Peek();
        return Error(TemplateErrors.Unclosed, at, $"This '{{% {tag} %}}' is never closed.", $"Add '{{% end{tag} %}}'.");
    }

    /// <summary>The body of a block whose opening tag has been read up to its end, and the block's closing tag up to its end.</summary>
    private List<Statement> ParseBlock(string tag, int at)
    {
        var body = ParseBranch(tag, at, "end" + tag);
        Take();
        return body;
    }

    private List<Statement> ParseBranch(string tag, int at, params ReadOnlySpan<string> ends)
    {
        Skip(TokenKind.Colon);
        Expect(TokenKind.BlockEnd, "'%}'");
        _open.Push((tag, at));
        var body = ParseBody(ends);
        _open.Pop();
        return body;
    }

    private Statement? ParseStatement()
    {
        var tag = ExpectName("the name of a statement");
        switch (tag.Text)
        {
            case "if":
                return ParseIf(tag.At);
            case "for":
                return ParseFor(tag.At);
            case "set":
                return ParseSet(tag.At);
            case "macro":
                return ParseMacro(tag.At);
            case "test" or "data_test":
                return ParseTestMacro(tag);
            case "materialization":
                return ParseMaterialization(tag.At);
            case "docs" or "snapshot":
                return ParseNamedBlock(tag);
            case "call":
                return ParseCallBlock(tag.At);
            case "filter":
                var filter = ParseFilterChain();
                return new Statement.FilterBlock(tag.At, filter, ParseBlock("filter", tag.At));
            case "do":
                var value = ParseTuple();
                return IsReturn(value) ? OutputOrReturn(tag.At, value) : new Statement.Do(tag.At, value);
            case "print":
                return new Statement.Output(tag.At, ParseTuple());
            case "with":
                return ParseWith(tag.At);
            case "break" or "continue" when _loops > 0:
                return tag.Text == "break" ? new Statement.Break(tag.At) : new Statement.Continue(tag.At);
            default:
                throw UnknownTag(tag);
        }
    }

    private WeirException UnknownTag(Token tag)
    {
        if (tag.Text is "include" or "import" or "from" or "extends" or "block")
        {
            return Error(
                TemplateErrors.UnsupportedTag, tag.At, $"'{{% {tag.Text} %}}' is not supported: templates of a project do not load one another.",
                "Macros in the project's macro folders can be called from everywhere; put shared parts there.");
        }

        if (tag.Text is "break" or "continue")
        {
            return Error(TemplateErrors.UnknownTag, tag.At, $"'{{% {tag.Text} %}}' stands outside of a loop.");
        }

        if (!Tags.Contains(tag.Text))
        {
            return Error(
                TemplateErrors.UnknownTag, tag.At, $"There is no statement '{tag.Text}'.", Suggestion.DidYouMean(tag.Text, Tags));
        }

        return _open.TryPeek(out var open)
            ? Error(
                TemplateErrors.UnknownTag, tag.At,
                $"'{{% {tag.Text} %}}' stands where the '{{% {open.Tag} %}}' of {_source.LocationOf(open.At)} is still open.",
                $"Close it first with '{{% end{open.Tag} %}}'.")
            : Error(TemplateErrors.UnknownTag, tag.At, $"'{{% {tag.Text} %}}' closes or continues a block, but none is open.");
    }

    private static bool IsReturn(Expression value) => value is Expression.Call
    {
        Target: Expression.Name { Identifier: "return" },
        Arguments: { IsPositional: true, Positional.Count: <= 1 },
    };

    // dbt's `return(x)` ends a macro. As a statement of its own it needs no exception to unwind.
    private static Statement OutputOrReturn(int at, Expression value) => IsReturn(value)
        ? new Statement.Return(at, ((Expression.Call)value).Arguments.Positional.ElementAtOrDefault(0))
        : new Statement.Output(at, value);

    private Statement.If ParseIf(int at)
    {
        var branches = new List<KeyValuePair<Expression, IReadOnlyList<Statement>>>();
        do
        {
            var test = ParseTuple(conditional: false);
            branches.Add(new(test, ParseBranch("if", at, "elif", "else", "endif")));
        }
        while (Take().Is("elif"));

        List<Statement> otherwise = [];
        if (_tokens[_next - 1].Is("else"))
        {
            otherwise = ParseBlock("if", at);
        }

        return new Statement.If(at, branches, otherwise);
    }

    private Statement.For ParseFor(int at)
    {
        var target = ParseTarget(end: "in");
        if (!Skip("in"))
        {
            throw Unexpected("'in'");
        }

        var items = ParseTuple(conditional: false, end: "recursive");
        var condition = Skip("if") ? ParseExpression() : null;
        var recursive = Skip("recursive");
        _loops++;
        var body = ParseBranch("for", at, "else", "endfor");
        _loops--;
        List<Statement> otherwise = [];
        if (Take().Is("else"))
        {
            otherwise = ParseBlock("for", at);
        }

        return new Statement.For(at, target, items, condition, recursive, body, otherwise);
    }

    private Statement ParseSet(int at)
    {
        var target = ParseTarget(attributes: true);
        if (Skip(TokenKind.Assign))
        {
            return new Statement.Set(at, target, ParseTuple());
        }

        Expression.Filter? filter = null;
        while (Skip(TokenKind.Pipe))
        {
            filter = ParseFilter(filter);
        }

        return new Statement.SetBlock(at, target, filter, ParseBlock("set", at));
    }

    private Statement.With ParseWith(int at)
    {
        var values = new List<KeyValuePair<Target, Expression>>();
        while (Current.Kind is not TokenKind.BlockEnd)
        {
            var target = ParseTarget(tuple: false);
            Expect(TokenKind.Assign, "'='");
            values.Add(new(target, ParseExpression()));
            if (!Skip(TokenKind.Comma))
            {
                break;
            }
        }

        return new Statement.With(at, values, ParseBlock("with", at));
    }

    private Expression.Filter ParseFilterChain()
    {
        var filter = ParseFilter(null);
        while (Skip(TokenKind.Pipe))
        {
            filter = ParseFilter(filter);
        }

        return filter;
    }

    private Target ParseTarget(bool tuple = true, bool attributes = false, string? end = null)
    {
        var at = Current.At;
        var items = new List<Target> { ParseSingleTarget(attributes) };
        var isTuple = false;
        while (tuple && Skip(TokenKind.Comma))
        {
            isTuple = true;
            if (EndsTuple(end) || Current.Kind is TokenKind.Assign)
            {
                break;
            }

            items.Add(ParseSingleTarget(attributes));
        }

        return isTuple ? new Target.Unpack(at, items) : items[0];
    }

    private Target ParseSingleTarget(bool attributes)
    {
        if (Current.Kind is TokenKind.LeftParenthesis)
        {
            Enter();
            Take();
            var inner = ParseTarget(attributes: attributes);
            Expect(TokenKind.RightParenthesis, "')'");
            Leave();
            return inner;
        }

        var name = ExpectName("the name of a variable");
        if (name.Text is "true" or "false" or "none" or "True" or "False" or "None")
        {
            throw Error(TemplateErrors.Syntax, name.At, $"'{name.Text}' is a constant: nothing can be assigned to it.");
        }

        return attributes && Skip(TokenKind.Dot)
            ? new Target.NamespaceAttribute(name.At, name.Text, ExpectName("the name of an attribute").Text)
            : new Target.Name(name.At, name.Text);
    }
}
