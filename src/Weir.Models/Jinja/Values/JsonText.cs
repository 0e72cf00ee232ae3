using System.Globalization;
using System.Text;

namespace Weir.Models.Jinja.Values;

/// <summary>JSON as Python's <c>json.dumps</c> writes it: <c>", "</c> and <c>": "</c>, everything outside of ASCII escaped.</summary>
internal sealed class JsonText(bool sortKeys, int? indent, Budget budget)
{
    private readonly StringBuilder _output = new();

    public static string Write(object? value, bool sortKeys, int? indent, Budget budget)
    {
        var writer = new JsonText(sortKeys, indent, budget);
        writer.Append(value, 0);
        budget.Text(writer._output.Length);
        return writer._output.ToString();
    }

    private void Append(object? value, int depth)
    {
        StackGuard.Check(depth);
        budget.CheckLength(_output.Length);
        switch (value)
        {
            case null:
                _output.Append("null");
                break;
            case bool flag:
                _output.Append(flag ? "true" : "false");
                break;
            case long number:
                _output.Append(CultureInfo.InvariantCulture, $"{number}");
                break;
            case double number:
                _output.Append(double.IsFinite(number) ? PythonNumber.Text(number) : double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                break;
            case string text:
                AppendText(text);
                break;
            case JinjaDict dict:
                AppendDict(dict, depth);
                break;
            case JinjaList or JinjaTuple:
                AppendList((IReadOnlyList<object?>)value, depth);
                break;
            case Undefined missing:
                throw missing.ToFault();
            default:
                throw new JinjaFault(TemplateErrors.TypeMismatch, $"JSON has no form for a {TypeName.Of(value)}.");
        }
    }

    private void AppendList(IReadOnlyList<object?> items, int depth)
    {
        _output.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            Separate(i, depth + 1);
            Append(items[i], depth + 1);
        }

        Close(']', items.Count, depth);
    }

    private void AppendDict(JinjaDict dict, int depth)
    {
        var pairs = dict.Select(pair => KeyValuePair.Create(Key(pair.Key), pair.Value));
        if (sortKeys)
        {
            pairs = pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal);
        }

        _output.Append('{');
        var count = 0;
        foreach (var (key, value) in pairs)
        {
            Separate(count++, depth + 1);
            AppendText(key);
            _output.Append(": ");
            Append(value, depth + 1);
        }

        Close('}', count, depth);
    }

    private static string Key(object? key) => key switch
    {
        string text => text,
        null => "null",
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => PythonNumber.Text(number),
        _ => throw new JinjaFault(TemplateErrors.TypeMismatch, $"A key in JSON cannot be a {TypeName.Of(key)}."),
    };

    private void Separate(int index, int depth)
    {
        _output.Append(index == 0 ? "" : indent is null ? ", " : ",");
        NewLine(depth);
    }

    private void Close(char bracket, int count, int depth)
    {
        if (count > 0)
        {
            NewLine(depth);
        }

        _output.Append(bracket);
    }

    private void NewLine(int depth)
    {
        if (indent is { } width)
        {
            budget.CheckLength(_output.Length + ((long)width * depth));
            _output.Append('\n').Append(' ', width * depth);
        }
    }

    private void AppendText(string text)
    {
        _output.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => _output.Append("\\\""),
                '\\' => _output.Append("\\\\"),
                '\n' => _output.Append("\\n"),
                '\r' => _output.Append("\\r"),
                '\t' => _output.Append("\\t"),
                '\b' => _output.Append("\\b"),
                '\f' => _output.Append("\\f"),
                < ' ' or > '\x7e' => _output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => _output.Append(c),
            };
        }

        _output.Append('"');
    }
}
