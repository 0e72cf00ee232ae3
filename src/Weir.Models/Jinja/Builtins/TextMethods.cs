using System.Text;
using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>Methods of texts, as in Python.</summary>
internal static partial class TextMethods
{
    public static FilterDefinition[] All { get; } =
    [
        new("upper", (_, text, _) => ((string)text!).ToUpperInvariant()),
        new("lower", (_, text, _) => ((string)text!).ToLowerInvariant()),
        new("casefold", (_, text, _) => ((string)text!).ToLowerInvariant()),
        new("capitalize", (_, text, _) => TextCase.Capitalize((string)text!)),
        new("title", (_, text, _) => TextCase.TitleLetters((string)text!)),
        new("swapcase", (_, text, _) => string.Concat(((string)text!).Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)))),
        new("strip", (_, text, a) => PythonText.Strip((string)text!, a.TextOrNone(0)), "chars?"),
        new("lstrip", (_, text, a) => PythonText.Strip((string)text!, a.TextOrNone(0), right: false), "chars?"),
        new("rstrip", (_, text, a) => PythonText.Strip((string)text!, a.TextOrNone(0), left: false), "chars?"),
        new("replace", (e, text, a) => Replace(e, (string)text!, a.Text(0), a.Text(1), a.Count(2, -1)), "old", "new", "count?"),
        new("removeprefix", (_, text, a) => ((string)text!).StartsWith(a.Text(0), StringComparison.Ordinal) ? ((string)text)[a.Text(0).Length..] : text, "prefix"),
        new("removesuffix", (_, text, a) => a.Text(0).Length > 0 && ((string)text!).EndsWith(a.Text(0), StringComparison.Ordinal) ? ((string)text)[..^a.Text(0).Length] : text, "suffix"),
        new("startswith", (_, text, a) => Any(a[0], part => ((string)text!).StartsWith(part, StringComparison.Ordinal)), "prefix"),
        new("endswith", (_, text, a) => Any(a[0], part => ((string)text!).EndsWith(part, StringComparison.Ordinal)), "suffix"),
        new("find", (_, text, a) => Find((string)text!, a, last: false), "sub", "start?", "end?"),
        new("rfind", (_, text, a) => Find((string)text!, a, last: true), "sub", "start?", "end?"),
        new("index", (_, text, a) => Index((string)text!, a, last: false), "sub", "start?", "end?"),
        new("rindex", (_, text, a) => Index((string)text!, a, last: true), "sub", "start?", "end?"),
        new("count", (_, text, a) => Count((string)text!, a.Text(0)), "sub"),
        new("join", (e, text, a) => Join(e, (string)text!, e.Iterate(a[0]).Select(TextItem)), "iterable"),
        new("format", (e, text, a) => new BraceFormat(e, a.Call).Format((string)text!), "*"),
        new("zfill", (e, text, a) => ZeroFill(e, (string)text!, a.Count(0)), "width"),
        new("center", (e, text, a) => Pad(e, (string)text!, a.Count(0), Filler(a), Side.Both), "width", "fillchar?"),
        new("ljust", (e, text, a) => Pad(e, (string)text!, a.Count(0), Filler(a), Side.Right), "width", "fillchar?"),
        new("rjust", (e, text, a) => Pad(e, (string)text!, a.Count(0), Filler(a), Side.Left), "width", "fillchar?"),
        new("expandtabs", (e, text, a) => Replace(e, (string)text!, "\t", new string(' ', Math.Clamp(a.Count(0, 8), 0, 1000)), -1), "tabsize?"),
        new("isalpha", (_, text, _) => AllAre((string)text!, char.IsLetter)),
        new("isdigit", (_, text, _) => AllAre((string)text!, char.IsDigit)),
        new("isdecimal", (_, text, _) => AllAre((string)text!, char.IsDigit)),
        new("isnumeric", (_, text, _) => AllAre((string)text!, char.IsNumber)),
        new("isalnum", (_, text, _) => AllAre((string)text!, char.IsLetterOrDigit)),
        new("isspace", (_, text, _) => AllAre((string)text!, PythonText.IsSpace)),
        new("isupper", (_, text, _) => TextCase.IsAll((string)text!, upper: true)),
        new("islower", (_, text, _) => TextCase.IsAll((string)text!, upper: false)),
        new("isidentifier", (_, text, _) => AllAre((string)text!, c => char.IsLetterOrDigit(c) || c == '_') && !char.IsDigit(((string)text!)[0])),
    ];

    /// <summary>On which side a text is filled up.</summary>
    internal enum Side
    {
        Left,
        Right,
        Both,
    }

    /// <summary>Replaces the first occurrences; all of them when the count is negative.</summary>
    public static string Replace(Evaluator evaluator, string text, string old, string with, int count)
    {
        if (count == 0)
        {
            return text;
        }

        if (count < 0 && old.Length > 0)
        {
            var growth = with.Length > old.Length ? (long)Count(text, old) * (with.Length - old.Length) : 0;
            evaluator.Budget.Text(text.Length + growth);
            return text.Replace(old, with, StringComparison.Ordinal);
        }

        var output = new StringBuilder();
        var at = 0;
        for (var done = 0; count < 0 || done < count; done++)
        {
            // An empty text is found before every character and at the end.
            var found = old.Length == 0 ? at + (done == 0 ? 0 : 1) : text.IndexOf(old, at, StringComparison.Ordinal);
            if (found < 0 || found > text.Length)
            {
                break;
            }

            output.Append(text, at, found - at).Append(with);
            evaluator.Budget.CheckLength(output.Length);
            at = found + old.Length;
        }

        output.Append(text, at, text.Length - at);
        evaluator.Budget.Text(output.Length);
        return output.ToString();
    }

    public static string Join(Evaluator evaluator, string separator, IEnumerable<string> parts)
    {
        var output = new StringBuilder();
        var first = true;
        foreach (var part in parts)
        {
            output.Append(first ? "" : separator).Append(part);
            evaluator.Budget.CheckLength(output.Length);
            first = false;
        }

        evaluator.Budget.Text(output.Length);
        return output.ToString();
    }

    public static string Pad(Evaluator evaluator, string text, int width, char filler, Side side)
    {
        var missing = width - PythonText.Length(text);
        if (missing <= 0)
        {
            return text;
        }

        evaluator.Budget.Text(width);
        // Python puts the odd blank of an even text to the right, of an odd one to the left.
        var left = side switch
        {
            Side.Left => missing,
            Side.Right => 0,
            _ => (missing / 2) + (missing & width & 1),
        };
        return new string(filler, left) + text + new string(filler, missing - left);
    }

    private static string ZeroFill(Evaluator evaluator, string text, int width)
    {
        var sign = text.Length > 0 && text[0] is '+' or '-' ? text[..1] : "";
        return sign + Pad(evaluator, text[sign.Length..], width - sign.Length, '0', Side.Left);
    }

    private static char Filler(BoundArguments arguments) => arguments.Text(1, " ") is { Length: 1 } one
        ? one[0]
        : throw new JinjaFault(TemplateErrors.BadValue, "A fill character is one character.");

    private static bool AllAre(string text, Func<char, bool> predicate) => text.Length > 0 && text.All(predicate);

    private static bool Any(object? parts, Func<string, bool> predicate) => parts switch
    {
        string part => predicate(part),
        JinjaTuple tuple => tuple.OfType<string>().Any(predicate),
        Undefined missing => throw missing.ToFault(),
        _ => throw new JinjaFault(TemplateErrors.TypeMismatch, $"A text or a tuple of texts is wanted, not a {TypeName.Of(parts)}."),
    };

    private static string TextItem(object? item) => item as string ?? throw (item is Undefined missing
        ? missing.ToFault()
        : new JinjaFault(TemplateErrors.TypeMismatch, $"'join' joins texts, not a {TypeName.Of(item)}.", "Use the filter '| join', which converts."));

    private static long Find(string text, BoundArguments arguments, bool last)
    {
        var part = arguments.Text(0);
        var slice = Sequences.Slice(text, arguments[1], arguments[2], null) as string ?? throw new JinjaFault(
            TemplateErrors.TypeMismatch, "A place to begin or end at is a whole number.");
        var found = last ? slice.LastIndexOf(part, StringComparison.Ordinal) : slice.IndexOf(part, StringComparison.Ordinal);
        var given = arguments.Whole(1);
        var start = given < 0 ? Math.Max(0, given + PythonText.Length(text)) : given;
        return found < 0 || start > text.Length ? -1 : PythonText.Length(slice[..found]) + start;
    }

    private static long Index(string text, BoundArguments arguments, bool last) => Find(text, arguments, last) is var found and >= 0
        ? found
        : throw new JinjaFault(TemplateErrors.BadValue, $"The text '{arguments.Text(0)}' is not in it.", "Ask first with 'in', or use 'find'.");

    private static long Count(string text, string part)
    {
        if (part.Length == 0)
        {
            return PythonText.Length(text) + 1L;
        }

        var count = 0L;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
