using Weir.Core.Errors;
using Weir.Models.Jinja.Syntax;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Evaluation;

/// <summary>What a native rendering makes of its only value: a marked text is read as a Python literal, as dbt does.</summary>
internal static class NativeValue
{
    public static object? Of(object? value)
    {
        if (value is not NativeText marked)
        {
            return value;
        }

        var read = marked.Filter == "as_text" ? marked.Text : Read(marked.Text);
        return (marked.Filter, read) switch
        {
            ("as_bool", not bool) => throw Wrong(marked, "a boolean"),
            ("as_number", not (long or double)) => throw Wrong(marked, "a number"),
            _ => read,
        };
    }

    private static JinjaFault Wrong(NativeText marked, string wanted) =>
        new(TemplateErrors.BadValue, $"'{marked.Filter}' needs {wanted}, but the value is '{marked.Text}'.");

    private static object? Read(string text)
    {
        try
        {
            return Literal(Parser.ParseExpression(new SourceText(text, new SourceLocation("")))) is (true, var value) ? value : text;
        }
        catch (WeirException)
        {
            // Not a literal: it stays the text it is.
            return text;
        }
    }

    private static (bool IsLiteral, object? Value) Literal(Expression expression)
    {
        switch (expression)
        {
            case Expression.Constant constant:
                return (true, constant.Value);
            case Expression.Unary { Operand: Expression.Constant { Value: long or double } number, Operator: TokenKind.Subtract }:
                return (true, Arithmetic.Negate(number.Value));
            case Expression.ListLiteral list:
                var items = list.Items.Select(Literal).ToList();
                return (items.TrueForAll(item => item.IsLiteral), new JinjaList(items.Select(item => item.Value)));
            case Expression.TupleLiteral tuple:
                var parts = tuple.Items.Select(Literal).ToList();
                return (parts.TrueForAll(item => item.IsLiteral), new JinjaTuple([.. parts.Select(item => item.Value)]));
            case Expression.DictLiteral pairs:
                return Dict(pairs);
            default:
                return (false, null);
        }
    }

    private static (bool IsLiteral, object? Value) Dict(Expression.DictLiteral pairs)
    {
        var dict = new JinjaDict();
        foreach (var (key, value) in pairs.Pairs)
        {
            if (Literal(key) is not (true, var name) || Literal(value) is not (true, var item))
            {
                return (false, null);
            }

            dict.Set(name, item);
        }

        return (true, dict);
    }
}
