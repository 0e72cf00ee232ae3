namespace Weir.Models.Jinja.Syntax;

/// <content>The arguments of a call.</content>
internal sealed partial class Parser
{
    private Arguments ParseArguments()
    {
        Expect(TokenKind.LeftParenthesis, "'('");
        var positional = new List<Expression>();
        var keyword = new List<KeyValuePair<string, Expression>>();
        Expression? spread = null;
        Expression? keywordSpread = null;
        while (Current.Kind is not TokenKind.RightParenthesis)
        {
            var at = Current.At;
            if (Skip(TokenKind.Multiply))
            {
                Demand(spread is null && keywordSpread is null, at, "'*' may stand once, before '**'.");
                spread = ParseExpression();
            }
            else if (Skip(TokenKind.Power))
            {
                Demand(keywordSpread is null, at, "'**' may stand once.");
                keywordSpread = ParseExpression();
            }
            else if (Current.Kind is TokenKind.Name && Peek().Kind is TokenKind.Assign)
            {
                Demand(keywordSpread is null, at, "A named argument must stand before '**'.");
                ParseKeyword(keyword);
            }
            else
            {
                Demand(
                    keyword.Count == 0 && spread is null && keywordSpread is null, at,
                    "An argument without a name must stand before the named ones.");
                positional.Add(ParseExpression());
            }

            if (!Skip(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.RightParenthesis, "')' or ','");
        return new Arguments(positional, keyword, spread, keywordSpread);
    }

    private void ParseKeyword(List<KeyValuePair<string, Expression>> keyword)
    {
        var name = Take();
        Take();
        if (keyword.Exists(given => given.Key == name.Text))
        {
            throw Error(TemplateErrors.Syntax, name.At, $"The argument '{name.Text}' is given twice.");
        }

        keyword.Add(new(name.Text, ParseExpression()));
    }

    private void Demand(bool holds, int at, string message)
    {
        if (!holds)
        {
            throw Error(TemplateErrors.Syntax, at, message);
        }
    }
}
