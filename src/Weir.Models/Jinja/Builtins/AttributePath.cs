using System.Globalization;
using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>What filters take by <c>attribute='a.b.0'</c>: dots go into attributes of attributes, digits are positions.</summary>
internal static class AttributePath
{
    /// <summary>A function that follows the path; of null, one that gives the item itself.</summary>
    public static Func<object?, object?> Of(Evaluator evaluator, object? path, object? otherwise = null)
    {
        if (path is null)
        {
            return item => item;
        }

        object[] parts = path is string text ? [.. text.Split('.').Select(Part)] : [path];
        return item =>
        {
            foreach (var part in parts)
            {
                item = Members.GetItem(evaluator, item, part);
                item = item is Undefined && otherwise is not null ? otherwise : item;
            }

            return item;
        };
    }

    /// <summary>For <c>sort</c>: several paths separated by commas give a tuple.</summary>
    public static Func<object?, object?> OfMany(Evaluator evaluator, object? paths, Func<object?, object?> convert)
    {
        object?[] all = paths is string text ? text.Split(',') : [paths];
        var each = all.Select(path => Of(evaluator, path)).ToArray();
        return each.Length == 1
            ? item => convert(each[0](item))
            : item => new JinjaTuple([.. each.Select(path => convert(path(item)))]);
    }

    /// <summary>Texts without regard to case, unless case matters.</summary>
    public static Func<object?, object?> Folding(bool caseSensitive) =>
        caseSensitive ? value => value : value => value is string text ? text.ToLowerInvariant() : value;

    private static object Part(string part)
    {
        if (part.Length > 0 && part.All(char.IsAsciiDigit) && long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return index;
        }

        return part;
    }
}
