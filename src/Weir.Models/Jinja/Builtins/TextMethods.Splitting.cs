using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <content>Methods that divide a text.</content>
internal static partial class TextMethods
{
    public static FilterDefinition[] Splitting { get; } =
    [
        new("split", (e, text, a) => Split(e, (string)text!, a.TextOrNone(0), a.Count(1, -1), fromRight: false), "sep?", "maxsplit?"),
        new("rsplit", (e, text, a) => Split(e, (string)text!, a.TextOrNone(0), a.Count(1, -1), fromRight: true), "sep?", "maxsplit?"),
        new("splitlines", (e, text, a) => Listed(e, PythonText.SplitLines((string)text!, a.Flag(0))), "keepends?"),
        new("partition", (_, text, a) => Partition((string)text!, Separator(a), last: false), "sep"),
        new("rpartition", (_, text, a) => Partition((string)text!, Separator(a), last: true), "sep"),
    ];

    private static JinjaList Split(Evaluator evaluator, string text, string? separator, int most, bool fromRight)
    {
        if (separator is "")
        {
            throw new JinjaFault(TemplateErrors.BadValue, "A text cannot be split at an empty text.", "Use '| list' for its characters.");
        }

        most = most < 0 ? int.MaxValue : most;
        if (fromRight && most < int.MaxValue)
        {
            return Listed(evaluator, separator is null ? SplitBlanksRight(text, most) : SplitRight(text, separator, most));
        }

        return Listed(evaluator, separator is null ? SplitBlanks(text, most) : SplitAt(text, separator, most));
    }

    private static JinjaList Listed(Evaluator evaluator, List<string> parts)
    {
        evaluator.Budget.Step(parts.Count);
        return new JinjaList(parts);
    }

    private static List<string> SplitAt(string text, string separator, int most)
    {
        var parts = new List<string>();
        var start = 0;
        while (parts.Count < most && text.IndexOf(separator, start, StringComparison.Ordinal) is var found and >= 0)
        {
            parts.Add(text[start..found]);
            start = found + separator.Length;
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static List<string> SplitRight(string text, string separator, int most)
    {
        var parts = new List<string>();
        var end = text.Length;
        while (parts.Count < most && text[..end].LastIndexOf(separator, StringComparison.Ordinal) is var found and >= 0)
        {
            parts.Add(text[(found + separator.Length)..end]);
            end = found;
        }

        parts.Add(text[..end]);
        parts.Reverse();
        return parts;
    }

    private static List<string> SplitBlanks(string text, int most)
    {
        var parts = new List<string>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && PythonText.IsSpace(text[at]))
            {
                at++;
            }

            if (at >= text.Length)
            {
                return parts;
            }

            if (parts.Count >= most)
            {
                parts.Add(text[at..]);
                return parts;
            }

            var start = at;
            while (at < text.Length && !PythonText.IsSpace(text[at]))
            {
                at++;
            }

            parts.Add(text[start..at]);
        }
    }

    private static List<string> SplitBlanksRight(string text, int most)
    {
        var reversed = SplitBlanks(string.Concat(text.Reverse()), most).ConvertAll(part => string.Concat(part.Reverse()));
        reversed.Reverse();
        return reversed;
    }

    private static string Separator(BoundArguments arguments) => arguments.Text(0) is { Length: > 0 } separator
        ? separator
        : throw new JinjaFault(TemplateErrors.BadValue, "A text cannot be split at an empty text.");

    private static JinjaTuple Partition(string text, string separator, bool last)
    {
        var found = last ? text.LastIndexOf(separator, StringComparison.Ordinal) : text.IndexOf(separator, StringComparison.Ordinal);
        return found < 0
            ? last ? new JinjaTuple("", "", text) : new JinjaTuple(text, "", "")
            : new JinjaTuple(text[..found], separator, text[(found + separator.Length)..]);
    }
}
