namespace Weir.Models.Jinja.Values;

/// <summary>What texts, lists, tuples, dicts and ranges have in common: truth, length, membership, positions.</summary>
internal static class Sequences
{
    public static bool IsTrue(object? value) => value switch
    {
        null or Undefined => false,
        bool flag => flag,
        long number => number != 0,
        double number => number != 0,
        string text => text.Length > 0,
        JinjaDict dict => dict.Count > 0,
        IReadOnlyList<object?> list => list.Count > 0,
        IJinjaObject known => known.Enumerate() is not { } items || items.Any(),
        _ => true,
    };

    /// <summary>What a loop over the value visits; null when it cannot be looped over. Undefined values are the caller's affair.</summary>
    public static IEnumerable<object?>? TryIterate(object? value) => value switch
    {
        string text => PythonText.Characters(text),
        JinjaDict dict => dict.Keys.ToArray(),
        IEnumerable<object?> items => items,
        IJinjaObject known => known.Enumerate()?.Select(JinjaValue.From),
        _ => null,
    };

    public static int? TryLength(object? value) => value switch
    {
        string text => PythonText.Length(text),
        JinjaDict dict => dict.Count,
        IReadOnlyCollection<object?> items => items.Count,
        IJinjaObject known => known.Enumerate()?.Count(),
        LoopState loop => loop.Length,
        _ => null,
    };

    public static bool Contains(object? container, object? item)
    {
        switch (container)
        {
            case string text:
                return item is string part
                    ? text.Contains(part, StringComparison.Ordinal)
                    : throw new JinjaFault(
                        TemplateErrors.TypeMismatch, $"'in' looks for a text in a text, not for a {TypeName.Of(item)}.", "Convert with '| string'.");
            case JinjaDict dict:
                return dict.ContainsKey(item);
            case Undefined:
                return false;
            default:
                var items = TryIterate(container)
                    ?? throw new JinjaFault(TemplateErrors.TypeMismatch, $"'in' cannot look into a {TypeName.Of(container)}.");
                return items.Any(each => ReferenceEquals(each, item) || Comparing.AreEqual(each, item));
        }
    }

    /// <summary>The item at a position, negative ones from the end; false when it lies outside or the value has no positions.</summary>
    public static bool TryItem(object value, long index, out object? item)
    {
        item = null;
        if (value is string text)
        {
            var length = PythonText.Length(text);
            index = index < 0 ? index + length : index;
            if (index < 0 || index >= length)
            {
                return false;
            }

            item = PythonText.Substring(text, (int)index, 1);
            return true;
        }

        if (value is not IReadOnlyList<object?> list)
        {
            return false;
        }

        index = index < 0 ? index + list.Count : index;
        if (index < 0 || index >= list.Count)
        {
            return false;
        }

        item = list[(int)index];
        return true;
    }

    /// <summary><c>value[start:stop:step]</c>; undefined when the value has no positions or a bound is no whole number.</summary>
    public static object Slice(object? value, object? start, object? stop, object? step)
    {
        if (value is not (string or IReadOnlyList<object?>))
        {
            return new Undefined("", TypeName.Of(value)) { Sentence = $"A {TypeName.Of(value)} cannot be sliced." };
        }

        if (new[] { start, stop, step }.FirstOrDefault(bound => bound is not (null or long or bool)) is { } wrong)
        {
            return new Undefined("", TypeName.Of(value)) { Sentence = $"A slice takes whole numbers, not a {TypeName.Of(wrong)}." };
        }

        var length = TryLength(value)!.Value;
        var stride = Bound(step) ?? 1;
        if (stride == 0)
        {
            throw new JinjaFault(TemplateErrors.BadValue, "The step of a slice must not be 0.");
        }

        var (low, high) = stride > 0 ? (0L, (long)length) : (-1L, length - 1L);
        var from = Bound(start) is { } a ? Clamp(a, length, low, high) : stride > 0 ? low : high;
        var to = Bound(stop) is { } b ? Clamp(b, length, low, high) : stride > 0 ? high : low;
        if (value is string plain && stride == 1)
        {
            return PythonText.Substring(plain, (int)from, (int)Math.Max(0, to - from));
        }

        var positions = new List<int>();
        for (var i = from; stride > 0 ? i < to : i > to; i += Math.Clamp(stride, -length - 1L, length + 1L))
        {
            positions.Add((int)i);
        }

        return Pick(value, positions);
    }

    private static object Pick(object value, List<int> positions)
    {
        if (value is string text)
        {
            var characters = PythonText.Characters(text).ToArray();
            return string.Concat(positions.Select(i => (string)characters[i]!));
        }

        var list = (IReadOnlyList<object?>)value;
        if (value is JinjaRange)
        {
            var step = positions.Count > 1 ? (long)list[positions[1]]! - (long)list[positions[0]]! : 1;
            return positions.Count == 0 ? JinjaRange.Create(0, 0, 1) : JinjaRange.Create((long)list[positions[0]]!, (long)list[positions[^1]]! + step, step);
        }

        return value is JinjaTuple
            ? new JinjaTuple([.. positions.Select(i => list[i])])
            : new JinjaList(positions.Select(i => list[i]));
    }

    private static long? Bound(object? value) => value switch
    {
        long number => number,
        bool flag => flag ? 1 : 0,
        _ => null,
    };

    private static long Clamp(long index, int length, long low, long high) => Math.Clamp(index < 0 ? index + length : index, low, high);
}
