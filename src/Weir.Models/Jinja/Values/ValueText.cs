using System.Globalization;
using System.Text;

namespace Weir.Models.Jinja.Values;

/// <summary>Values as Python prints them: <c>str</c> at the top, <c>repr</c> inside lists, tuples and dicts.</summary>
internal static class ValueText
{
    /// <summary>As <c>str(value)</c>.</summary>
    public static string Str(object? value, Budget budget) => value switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => Repr(value, budget),
    };

    /// <summary>As <c>repr(value)</c>.</summary>
    public static string Repr(object? value, Budget budget)
    {
        var output = new StringBuilder();
        Append(output, value, budget, []);
        budget.Text(output.Length);
        return output.ToString();
    }

    private static void Append(StringBuilder output, object? value, Budget budget, HashSet<object> open)
    {
        StackGuard.Check(open.Count);
        budget.CheckLength(output.Length);
        switch (value)
        {
            case null:
                output.Append("None");
                break;
            case bool flag:
                output.Append(flag ? "True" : "False");
                break;
            case long number:
                output.Append(CultureInfo.InvariantCulture, $"{number}");
                break;
            case double number:
                output.Append(PythonNumber.Text(number));
                break;
            case string text:
                PythonText.AppendQuoted(output, text);
                break;
            case JinjaRange range:
                output.Append(CultureInfo.InvariantCulture, $"range({range.Start}, {range.Stop}");
                output.Append(range.Step == 1 ? ")" : string.Create(CultureInfo.InvariantCulture, $", {range.Step})"));
                break;
            case Undefined:
                output.Append("Undefined");
                break;
            case JinjaDict or IReadOnlyList<object?>:
                AppendContainer(output, value, budget, open);
                break;
            default:
                output.Append(Named(value));
                break;
        }
    }

    private static string Named(object value) => value switch
    {
        IJinjaObject known => known.Display,
        MacroValue macro => $"<Macro '{macro.Name}'>",
        BoundMethod method => $"<method {method.Name}>",
        JinjaNamespace => "<Namespace>",
        LoopState loop => loop.Display,
        _ => "<function>",
    };

    private static void AppendContainer(StringBuilder output, object value, Budget budget, HashSet<object> open)
    {
        var (left, right) = value switch
        {
            JinjaTuple => ("(", ")"),
            JinjaDict => ("{", "}"),
            JinjaView view => (view.Name + "([", "])"),
            _ => ("[", "]"),
        };
        if (!open.Add(value))
        {
            output.Append(left).Append("...").Append(right);
            return;
        }

        output.Append(left);
        if (value is JinjaDict dict)
        {
            AppendPairs(output, dict, budget, open);
        }
        else
        {
            AppendItems(output, (IReadOnlyList<object?>)value, budget, open);
        }

        output.Append(right);
        open.Remove(value);
    }

    private static void AppendPairs(StringBuilder output, JinjaDict dict, Budget budget, HashSet<object> open)
    {
        var first = true;
        foreach (var (key, item) in dict)
        {
            output.Append(first ? "" : ", ");
            Append(output, key, budget, open);
            output.Append(": ");
            Append(output, item, budget, open);
            first = false;
        }
    }

    private static void AppendItems(StringBuilder output, IReadOnlyList<object?> items, Budget budget, HashSet<object> open)
    {
        for (var i = 0; i < items.Count; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            Append(output, items[i], budget, open);
        }

        output.Append(items is JinjaTuple && items.Count == 1 ? "," : "");
    }
}
