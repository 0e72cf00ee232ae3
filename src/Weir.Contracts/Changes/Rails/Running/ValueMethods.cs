using System.Globalization;
using System.Text.RegularExpressions;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>What methods and operators make of values that are told.</summary>
internal static partial class ValueMethods
{
    /// <summary>What is longer is not put together.</summary>
    public const int LongestText = 1_000_000;

    private const int LongestList = 100_000;

    private static readonly HashSet<string> Same = new(StringComparer.Ordinal)
    {
        "freeze", "dup", "clone", "to_s", "to_sym", "to_str", "strip", "squish", "squish!", "strip_heredoc", "chomp", "html_safe",
        "lstrip", "rstrip",
        "to_a", "uniq", "compact", "flatten", "sort", "reverse", "to_h", "with_indifferent_access", "symbolize_keys", "stringify_keys",
        "presence",
        "to_set", "deep_dup", "tap", "then", "itself", "unindent", "b", "each_with_index", "with_index", "each_slice", "in_groups_of",
        "lazy", "map",
        "sort_by", "uniq!", "compact!", "flatten!", "reverse_each", "each_entry", "sql_safe", "to_sql",
    };

    /// <summary>The value of a method without a block; null for one that is not known.</summary>
    public static RubyValue? Call(RubyValue value, string method, CallArguments arguments) => value switch
    {
        RubyValue.Text or RubyValue.Items or RubyValue.Map or RubyValue.Number when Same.Contains(method) => value,
        RubyValue.Text text => OfText(text, method, arguments),
        RubyValue.Items items => OfItems(items, method, arguments),
        RubyValue.Map map => OfMap(map, method, arguments),
        RubyValue.Number when method is "times" && NumberOf(value) is { } count and >= 0 and <= 1000 => Numbers(0, count),
        _ => null,
    };

    private static RubyValue? OfText(RubyValue.Text text, string method, CallArguments arguments) => method switch
    {
        "downcase" or "underscore" => new RubyValue.Text(text.Value.ToLowerInvariant()),
        "upcase" => new RubyValue.Text(text.Value.ToUpperInvariant()),
        "singularize" => new RubyValue.Text(TableNames.Singular(text.Value)),
        "concat" when arguments.Values is [var other] => Join(text, other, "+"),
        "split" => Texts(text.Value.Split(
            arguments.Text(0) is { Length: > 0 } by ? by : " ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        "lines" or "each_line" => Texts(text.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
        _ => null,
    };

    private static RubyValue? OfItems(RubyValue.Items items, string method, CallArguments arguments) => method switch
    {
        "first" or "min" => items.Values.Count > 0 && arguments.Values.Count == 0 ? items.Values[0] : RubyValue.Untold,
        "last" => items.Values.Count > 0 && arguments.Values.Count == 0 ? items.Values[^1] : RubyValue.Untold,
        "join" => Text(string.Join(arguments.Text(0) ?? "", items.Values.Select(CallArguments.TextOf))),
        "push" or "append" or "concat" or "union" when arguments.Values is [var other] =>
            Join(items, other, method is "push" or "append" ? "<<" : "+"),
        "zip" when arguments.Values is [RubyValue.Items other] =>
            new RubyValue.Items([.. items.Values.Zip(other.Values).Select(static one => new RubyValue.Items([one.First, one.Second]))]),
        _ => null,
    };

    private static RubyValue? OfMap(RubyValue.Map map, string method, CallArguments arguments) => method switch
    {
        "keys" or "each_key" => new RubyValue.Items([.. map.Pairs.Select(static one => new RubyValue.Text(one.Key))]),
        "values" or "each_value" => new RubyValue.Items([.. map.Pairs.Select(static one => one.Value)]),
        "merge" or "reverse_merge" when arguments.Values is [RubyValue.Map other] => new RubyValue.Map([.. map.Pairs, .. other.Pairs]),
        "merge" => new RubyValue.Map([.. map.Pairs, .. arguments.Options.Pairs]),
        "fetch" or "dig" when arguments.Text(0) is { } key => map[key] ?? RubyValue.Untold,
        "except" => new RubyValue.Map([.. map.Pairs.Where(one => !arguments.TextsFrom(0).Contains(one.Key))]),
        "slice" => new RubyValue.Map([.. map.Pairs.Where(one => arguments.TextsFrom(0).Contains(one.Key))]),
        _ => null,
    };

    /// <summary>A list with the lists in it taken apart.</summary>
    public static RubyValue.Items Flat(IReadOnlyList<RubyValue> values) =>
        new([.. values.SelectMany(static one => one is RubyValue.Items inner ? inner.Values : [one])]);

    /// <summary>The numbers from one on.</summary>
    public static RubyValue.Items Numbers(int first, int count) =>
        new([.. Enumerable.Range(first, count).Select(static one => new RubyValue.Number(one.ToString(CultureInfo.InvariantCulture)))]);

    /// <summary>The number that a value is; null for none.</summary>
    public static int? NumberOf(RubyValue value) =>
        value is RubyValue.Number number && int.TryParse(number.Written, CultureInfo.InvariantCulture, out var told) ? told : null;

    /// <summary>A list of texts.</summary>
    public static RubyValue.Items Texts(IEnumerable<string> texts) => new([.. texts.Select(static one => new RubyValue.Text(one))]);

    /// <summary>The items of a value that a loop goes through; null where they are not told.</summary>
    public static IReadOnlyList<RubyValue>? Each(RubyValue value) => value switch
    {
        RubyValue.Items items => items.Values,
        RubyValue.Map map => [.. map.Pairs.Select(static one => new RubyValue.Items([new RubyValue.Text(one.Key), one.Value]))],
        _ => null,
    };

    /// <summary>Two values put together.</summary>
    public static RubyValue Join(RubyValue one, RubyValue other, string symbol)
    {
        if (one is RubyValue.Items items && items.Values.Count < LongestList)
            return symbol is "<<" ? new RubyValue.Items([.. items.Values, other])
                : other is RubyValue.Items more ? new RubyValue.Items([.. items.Values, .. more.Values]) : RubyValue.Untold;

        return one is RubyValue.Text or RubyValue.Number || other is RubyValue.Text { IsSymbol: false }
            ? Text(CallArguments.TextOf(one) + CallArguments.TextOf(other))
            : RubyValue.Untold;
    }

    /// <summary>A text whose places are filled: <c>%s</c>, <c>%{name}</c>.</summary>
    public static RubyValue Format(RubyValue format, RubyValue values)
    {
        if (format is not RubyValue.Text text)
            return RubyValue.Untold;

        var list = values is RubyValue.Items items ? items.Values : [values];
        var map = values as RubyValue.Map;
        var next = 0;
        var filled = Place().Replace(text.Value, found =>
            found.Value == "%%" ? "%"
            : found.Groups["name"] is { Success: true } name ? CallArguments.TextOf(map?[name.Value] ?? RubyValue.Untold)
            : CallArguments.TextOf(next < list.Count ? list[next++] : RubyValue.Untold));
        return Text(filled);
    }

    [GeneratedRegex(@"%%|%[{<](?<name>\w{1,64})[}>]s?|%s|%d", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    /// <summary>What an index finds.</summary>
    public static RubyValue Index(RubyValue value, RubyValue index) => (value, index) switch
    {
        (RubyValue.Map map, RubyValue.Items { Values: [RubyValue.Text key] }) => map[key.Value] ?? RubyValue.Untold,
        (RubyValue.Items items, RubyValue.Items { Values: [var number] })
            when NumberOf(number) is { } at && at >= 0 && at < items.Values.Count =>
            items.Values[at],
        (RubyValue.Row row, RubyValue.Items { Values: [RubyValue.Text column] }) => new RubyValue.Field(row.Table, column.Value),
        (RubyValue.Presence, _) => value,
        (RubyValue.Model, _) => value,
        _ => RubyValue.Untold,
    };

    private static RubyValue Text(string text) => text.Length > LongestText ? RubyValue.Untold : new RubyValue.Text(text);
}
