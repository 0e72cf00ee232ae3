using System.Globalization;
using System.Text;
using Weir.Models.Jinja.Evaluation;

namespace Weir.Models.Jinja.Values;

/// <summary>Python's <c>str.format</c>: <c>'{} {0} {name.attribute[item]!r:spec}'</c>.</summary>
internal sealed class BraceFormat(Evaluator evaluator, CallArguments arguments)
{
    private int _next;

    public string Format(string format) => Format(format, nested: false);

    private string Format(string format, bool nested)
    {
        var output = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c is '{' or '}' && i + 1 < format.Length && format[i + 1] == c && !nested)
            {
                output.Append(c);
                i++;
            }
            else if (c == '{')
            {
                var end = End(format, i);
                output.Append(Field(format[(i + 1)..end], nested));
                evaluator.Budget.CheckLength(output.Length);
                i = end;
            }
            else
            {
                output.Append(c == '}' ? throw Bad("A single '}' stands in it.") : c);
            }
        }

        evaluator.Budget.Text(output.Length);
        return output.ToString();
    }

    private static int End(string format, int open)
    {
        var depth = 0;
        for (var i = open; i < format.Length; i++)
        {
            depth += format[i] == '{' ? 1 : format[i] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        throw Bad("A '{' is never closed.");
    }

    private string Field(string field, bool nested)
    {
        if (nested && field.Contains('{', StringComparison.Ordinal))
        {
            throw Bad("Braces nest more than two deep.");
        }

        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var bracket = field.IndexOf('[', StringComparison.Ordinal);
        if (bracket >= 0 && colon > bracket)
        {
            colon = field.IndexOf(':', Math.Max(bracket, field.IndexOf(']', bracket)));
        }

        var name = colon < 0 ? field : field[..colon];
        var conversion = '\0';
        if (name.Length > 1 && name[^2] == '!')
        {
            conversion = name[^1];
            name = name[..^2];
        }

        var value = Value(name);
        var spec = colon < 0 ? "" : Format(field[(colon + 1)..], nested: true);
        value = conversion switch
        {
            '\0' => value,
            's' => evaluator.TextOf(value),
            'r' or 'a' => ValueText.Repr(value, evaluator.Budget),
            _ => throw Bad($"'!{conversion}' is not a conversion."),
        };
        return spec.Length == 0 || value is Undefined
            ? evaluator.TextOf(value)
            : FormatSpec.Parse(spec).Format(value, evaluator.Budget);
    }

    private object? Value(string name)
    {
        var end = name.AsSpan().IndexOfAny('.', '[');
        var first = end < 0 ? name : name[..end];
        var value = First(first);
        while (end >= 0 && end < name.Length)
        {
            value = name[end] == '.' ? Attribute(name, value, ref end) : Item(name, value, ref end);
        }

        return value;
    }

    private object? First(string name)
    {
        if (name.Length == 0 || int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            var index = name.Length == 0 ? _next++ : int.Parse(name, CultureInfo.InvariantCulture);
            return index < arguments.Positional.Count
                ? arguments.Positional[index]
                : throw new JinjaFault(TemplateErrors.WrongArguments, $"The format needs argument {index}, but {arguments.Positional.Count} are given.");
        }

        return arguments.Keyword.TryGetValue(name, out var value)
            ? value
            : throw new JinjaFault(TemplateErrors.WrongArguments, $"The format needs an argument '{name}', which is not given.");
    }

    private object? Attribute(string name, object? value, ref int at)
    {
        var rest = name.AsSpan(at + 1);
        var length = rest.IndexOfAny('.', '[');
        length = length < 0 ? rest.Length : length;
        at += 1 + length;
        return Members.GetAttribute(evaluator, value, rest[..length].ToString());
    }

    private object? Item(string name, object? value, ref int at)
    {
        var close = name.IndexOf(']', at);
        if (close < 0)
        {
            throw Bad("A '[' is never closed.");
        }

        var key = name[(at + 1)..close];
        at = close + 1;
        return Members.GetItem(
            evaluator, value, long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : key);
    }

    private static JinjaFault Bad(string why) => new(TemplateErrors.BadValue, $"The text is not a format. {why}", "Double braces that are meant as they are.");
}
