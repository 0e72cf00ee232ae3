using System.Collections;
using Weir.Core.Errors;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja;

/// <summary>The border between .NET values and values templates may see.</summary>
public static class JinjaValue
{
    private const int MaxDepth = 64;

    /// <summary>
    /// The template's form of a value: null is none; whole numbers become <see cref="long"/>, fractional ones <see cref="double"/>
    /// (a decimal without fractional digits becomes whole); dictionaries and sequences are copied to <see cref="JinjaDict"/> and
    /// <see cref="JinjaList"/>; texts, booleans, functions and <see cref="IJinjaObject"/> pass as they are.
    /// </summary>
    /// <exception cref="WeirException">The value is of any other type, or nests without end.</exception>
    public static object? From(object? value) => From(value, 0);

    /// <summary>
    /// A .NET form of a template's value for settings: <see cref="JinjaDict"/> becomes a dictionary with text keys, lists and tuples become
    /// lists, everything else passes. Undefined values become null.
    /// </summary>
    /// <exception cref="WeirException">The value nests without end.</exception>
    public static object? ToHost(object? value) => ToHost(value, 0);

    /// <summary>Whether it stands for something that is not there.</summary>
    public static bool IsUndefined(object? value) => value is Undefined;

    /// <summary>Whether a condition takes it as true, by Python's rules.</summary>
    public static bool IsTrue(object? value) => Sequences.IsTrue(value);

    /// <summary>As Python's <c>str</c>; undefined values are empty.</summary>
    public static string ToText(object? value) =>
        value is Undefined ? "" : ValueText.Str(value, new Budget(RenderLimits.Default, CancellationToken.None));

    /// <summary>As Python's <c>json.dumps</c>.</summary>
    /// <param name="value">None, booleans, numbers, texts, lists, tuples and dicts of them.</param>
    /// <param name="sortKeys">Whether keys are written in order of their text.</param>
    /// <exception cref="WeirException">It holds something JSON has no form for.</exception>
    public static string ToJson(object? value, bool sortKeys = false)
    {
        try
        {
            return JsonText.Write(value, sortKeys, null, new Budget(RenderLimits.Default, CancellationToken.None));
        }
        catch (JinjaFault fault)
        {
            throw new WeirError(fault.Code, fault.Message) { Hint = fault.Hint }.ToException();
        }
    }

    private static object? From(object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw TooDeep();
        }

        switch (value)
        {
            case null or bool or long or double or string or JinjaFunction or IJinjaObject or IJinjaCallable:
            case JinjaList or JinjaTuple or JinjaDict or JinjaRange or JinjaView:
            case Undefined or JinjaNamespace or MacroValue or BoundMethod or LoopState or NativeText:
                return value;
            case int or short or sbyte or byte or ushort or uint:
                return Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
            case float number:
                return (double)number;
            case decimal number:
                return number.Scale == 0 && number is >= long.MinValue and <= long.MaxValue ? (object)(long)number : (double)number;
            case char or System.Text.Rune:
                return value.ToString();
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                return FromPairs(pairs.Select(pair => KeyValuePair.Create((object?)pair.Key, pair.Value)), depth);
            case IDictionary pairs:
                return FromPairs(pairs.Cast<DictionaryEntry>().Select(pair => KeyValuePair.Create((object?)pair.Key, pair.Value)), depth);
            case IEnumerable items:
                return new JinjaList(items.Cast<object?>().Select(item => From(item, depth + 1)));
            default:
                throw new WeirError(TemplateErrors.ForbiddenValue, $"Templates may not see values of type {value.GetType().Name}.").ToException();
        }
    }

    private static JinjaDict FromPairs(IEnumerable<KeyValuePair<object?, object?>> pairs, int depth)
    {
        var dict = new JinjaDict();
        foreach (var (key, item) in pairs)
        {
            dict.Set(From(key, depth + 1), From(item, depth + 1));
        }

        return dict;
    }

    private static object? ToHost(object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw TooDeep();
        }

        return value switch
        {
            Undefined => null,
            JinjaDict dict => dict.ToDictionary(pair => ToText(pair.Key), pair => ToHost(pair.Value, depth + 1), StringComparer.Ordinal),
            IReadOnlyList<object?> list => list.Select(item => ToHost(item, depth + 1)).ToList(),
            _ => value,
        };
    }

    private static WeirException TooDeep() =>
        new WeirError(TemplateErrors.ForbiddenValue, $"A value nests more than {MaxDepth} levels deep.").ToException();
}
