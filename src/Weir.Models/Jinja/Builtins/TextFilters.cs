using System.Text;
using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>Filters that make a text from a text.</summary>
internal static class TextFilters
{
    public static FilterDefinition[] All { get; } =
    [
        new("upper", (e, value, _) => e.TextOf(value).ToUpperInvariant()),
        new("lower", (e, value, _) => e.TextOf(value).ToLowerInvariant()),
        new("capitalize", (e, value, _) => TextCase.Capitalize(e.TextOf(value))),
        new("title", (e, value, _) => TextCase.TitleWords(e.TextOf(value))),
        new("trim", (e, value, a) => PythonText.Strip(e.TextOf(value), a.TextOrNone(0)), "chars?"),
        new("replace", Replace, "old", "new", "count?"),
        new("indent", Indent, "width?", "first?", "blank?"),
        new("truncate", Truncate, "length?", "killwords?", "end?", "leeway?"),
        new("center", (e, value, a) => TextMethods.Pad(e, e.TextOf(value), a.Count(0, 80), ' ', TextMethods.Side.Both), "width?"),
        new("wordwrap", WordWrap, "width?", "break_long_words?", "wrapstring?", "break_on_hyphens?"),
        new("format", Format, "*"),
        new("string", (e, value, _) => e.TextOf(value)),
        new("safe", (e, value, _) => e.TextOf(value)),
        new("escape", (e, value, _) => Escape(e, value)),
        new("e", (e, value, _) => Escape(e, value)),
        new("forceescape", (e, value, _) => Escape(e, value)),
        new("urlencode", (e, value, _) => Uri.EscapeDataString(e.TextOf(value)).Replace("%2F", "/", StringComparison.Ordinal)),
        new("wordcount", (e, value, _) => WordCount(e.TextOf(value))),
    ];

    private static string Replace(Evaluator evaluator, object? value, BoundArguments arguments) => TextMethods.Replace(
        evaluator, evaluator.TextOf(value), evaluator.TextOf(arguments[0]), evaluator.TextOf(arguments[1]),
        arguments[2] is null ? -1 : arguments.Count(2));

    private static string Indent(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var indention = arguments[0] is string given ? given : Blanks(evaluator, arguments.Count(0, 4));
        var lines = PythonText.SplitLines(evaluator.TextOf(value) + "\n");
        evaluator.Budget.CheckLength((long)indention.Length * lines.Count);
        var output = new StringBuilder(arguments.Flag(1) ? indention : "").Append(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            output.Append('\n').Append(line.Length > 0 || arguments.Flag(2) ? indention : "").Append(line);
        }

        evaluator.Budget.Text(output.Length);
        return output.ToString();
    }

    private static string Blanks(Evaluator evaluator, int count)
    {
        evaluator.Budget.Text(count);
        return new string(' ', Math.Max(0, count));
    }

    private static string Truncate(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var text = evaluator.TextOf(value);
        var length = arguments.Count(0, 255);
        var end = arguments.Text(2, "...");
        var leeway = arguments[3] is null ? 5 : arguments.Count(3);
        if (length < PythonText.Length(end) || leeway < 0)
        {
            throw new JinjaFault(
                TemplateErrors.BadValue, $"'truncate' needs a length of at least {PythonText.Length(end)} and a leeway of at least 0.");
        }

        if (PythonText.Length(text) <= (long)length + leeway)
        {
            return text;
        }

        var cut = PythonText.Substring(text, 0, length - PythonText.Length(end));
        var blank = cut.LastIndexOf(' ');
        return (arguments.Flag(1) || blank < 0 ? cut : cut[..blank]) + end;
    }

    private static string WordWrap(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var width = arguments.Count(0, 79);
        if (width <= 0)
        {
            throw new JinjaFault(TemplateErrors.BadValue, $"'wordwrap' needs a width of at least 1, not {width}.");
        }

        var breaks = !arguments.Has(1) || arguments.Flag(1);
        var hyphens = !arguments.Has(3) || arguments.Flag(3);
        var separator = arguments.TextOrNone(2) ?? "\n";
        var lines = PythonText.SplitLines(evaluator.TextOf(value)).Select(line => string.Join(separator, TextWrap.Wrap(line, width, breaks, hyphens)));
        var wrapped = string.Join(separator, lines);
        evaluator.Budget.Text(wrapped.Length);
        return wrapped;
    }

    private static string Format(Evaluator evaluator, object? value, BoundArguments arguments)
    {
        var (positional, keyword) = (arguments.Call.Positional, arguments.Call.Keyword);
        if (positional.Count > 0 && keyword.Count > 0)
        {
            throw new JinjaFault(TemplateErrors.WrongArguments, "'format' takes arguments with names or without, not both.");
        }

        if (keyword.Count == 0)
        {
            return PercentFormat.Format(evaluator.TextOf(value), new JinjaTuple([.. positional]), evaluator.Budget);
        }

        var named = new JinjaDict();
        foreach (var (name, item) in keyword)
        {
            named.Set(name, item);
        }

        return PercentFormat.Format(evaluator.TextOf(value), named, evaluator.Budget);
    }

    private static string Escape(Evaluator evaluator, object? value)
    {
        var text = evaluator.TextOf(value)
            .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal)
            .Replace("\"", "&#34;", StringComparison.Ordinal);
        evaluator.Budget.Text(text.Length);
        return text;
    }

    private static long WordCount(string text)
    {
        var count = 0L;
        var inWord = false;
        foreach (var c in text)
        {
            var isWord = char.IsLetterOrDigit(c) || c == '_';
            count += isWord && !inWord ? 1 : 0;
            inWord = isWord;
        }

        return count;
    }
}
