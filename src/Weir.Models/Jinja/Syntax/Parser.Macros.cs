namespace Weir.Models.Jinja.Syntax;

/// <content>Macros and the blocks that define one under another name.</content>
internal sealed partial class Parser
{
    private Statement.Macro ParseMacro(int at)
    {
        var name = ExpectName("the name of the macro");
        return new Statement.Macro(at, ParseDefinition(at, "macro", name.Text, MacroKind.Macro, parenthesised: true));
    }

    private Statement.Macro ParseTestMacro(Token tag)
    {
        var name = ExpectName("the name of the test");
        return new Statement.Macro(tag.At, ParseDefinition(tag.At, tag.Text, name.Text, MacroKind.Test, parenthesised: true));
    }

    private Statement.Macro ParseNamedBlock(Token tag)
    {
        var name = ExpectName($"the name of the {tag.Text} block");
        var kind = tag.Text == "docs" ? MacroKind.Docs : MacroKind.Snapshot;
        return new Statement.Macro(tag.At, ParseDefinition(tag.At, tag.Text, name.Text, kind, parenthesised: false));
    }

    private Statement.CallBlock ParseCallBlock(int at)
    {
        var parameters = new List<MacroParameter>();
        var defaults = new List<Expression?>();
        if (Current.Kind is TokenKind.LeftParenthesis)
        {
            ParseSignature(parameters, defaults);
        }

        var callAt = Current.At;
        if (ParseExpression() is not Expression.Call call)
        {
            throw Error(TemplateErrors.Syntax, callAt, "'{% call %}' needs the call of a macro.", "Write '{% call name(...) %}'.");
        }

        return new Statement.CallBlock(at, call, ParseMacroBody(at, "call", "caller", MacroKind.Macro, parameters, defaults));
    }

    private MacroDefinition ParseDefinition(int at, string tag, string name, MacroKind kind, bool parenthesised)
    {
        var parameters = new List<MacroParameter>();
        var defaults = new List<Expression?>();
        if (parenthesised)
        {
            ParseSignature(parameters, defaults);
        }

        return ParseMacroBody(at, tag, name, kind, parameters, defaults);
    }

    private MacroDefinition ParseMacroBody(
        int at, string tag, string name, MacroKind kind, List<MacroParameter> parameters, List<Expression?> defaults)
    {
        _macroNames.Push(MacroNames.None);
        var loops = _loops;
        _loops = 0;
        var body = ParseBlock(tag, at);
        _loops = loops;
        var names = _macroNames.Pop();

        // As in Jinja2, what a macro inside a macro mentions, the outer one mentions too.
        Mention(names);
        return new MacroDefinition(_source, at, name, kind, parameters, defaults, body, names);
    }

    private void ParseSignature(List<MacroParameter> parameters, List<Expression?> defaults)
    {
        Expect(TokenKind.LeftParenthesis, "'('");
        while (Current.Kind is not TokenKind.RightParenthesis)
        {
            var name = ExpectName("the name of a parameter");
            if (parameters.Exists(parameter => parameter.Name == name.Text))
            {
                throw Error(TemplateErrors.Syntax, name.At, $"The parameter '{name.Text}' is declared twice.");
            }

            // dbt lets parameters carry a type, which has no effect.
            if (Skip(TokenKind.Colon))
            {
                ParseTypeName();
            }

            var value = Skip(TokenKind.Assign) ? ParseExpression() : null;
            if (value is null && defaults.Exists(given => given is not null))
            {
                throw Error(TemplateErrors.Syntax, name.At, $"The parameter '{name.Text}' has no default but follows one that has.");
            }

            parameters.Add(new MacroParameter(name.Text, value is not null));
            defaults.Add(value);
            if (!Skip(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.RightParenthesis, "')' or ','");
    }

    private void ParseTypeName()
    {
        Enter();
        ExpectName("the name of a type");
        if (Skip(TokenKind.LeftBracket))
        {
            do
            {
                ParseTypeName();
            }
            while (Skip(TokenKind.Comma));

            Expect(TokenKind.RightBracket, "']'");
        }

        Leave();
    }

    private Statement.Macro ParseMaterialization(int at)
    {
        var name = ExpectName("the name of the materialization");
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        while (Skip(TokenKind.Comma))
        {
            var option = ExpectName("'default', 'adapter' or 'supported_languages'");
            if (Skip(TokenKind.Assign))
            {
                options[option.Text] = OptionText(ParseExpression());
            }
            else if (option.Text != "default")
            {
                throw Error(TemplateErrors.Syntax, option.At, $"The option '{option.Text}' needs a value.");
            }
        }

        var body = ParseMacroBody(at, "materialization", name.Text, MacroKind.Materialization, [], []);
        return new Statement.Macro(at, new MacroDefinition(_source, at, body.Name, body.Kind, [], [], body.Body, body.Names) { Options = options });
    }

    private static string OptionText(Expression value) => value switch
    {
        Expression.Constant { Value: string text } => text,
        Expression.ListLiteral list => string.Join(',', list.Items.Select(OptionText)),
        _ => "",
    };
}
