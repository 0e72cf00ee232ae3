using System.Globalization;
using System.Text.RegularExpressions;
using Weir.Configuration.Yaml;

namespace Weir.Contracts.Forms.Odcs;

/// <summary>Service levels about time: how often, and how fresh.</summary>
internal static partial class OdcsTimes
{
    /// <summary>The frequency of a contract of ours as a service level; null when there is none or it is no number.</summary>
    public static YamlMapping? FromMinutes(YamlNode? minutes) => minutes is YamlScalar { Value: long } scalar
        ? new MappingBuilder(scalar.Location).Add("property", "frequency").Add("value", scalar).Add("unit", "m").Build()
        : null;

    /// <summary>The minutes between two runs; null when the service level is another.</summary>
    public static YamlScalar? ToMinutes(YamlMapping level) =>
        Nodes.TextOf(level["property"]) == "frequency" && Span(level) is { } span && span.TotalMinutes is >= 1 and <= 527_040 && span.TotalMinutes % 1 == 0
            ? Nodes.Plain(((long)span.TotalMinutes).ToString(CultureInfo.InvariantCulture), level["value"]!.Location)
            : null;

    /// <summary>How fresh a table is to be as a service level; null when nothing readable is said.</summary>
    public static YamlMapping? FromFreshness(string table, YamlNode? freshness)
    {
        var (age, column) = freshness is YamlMapping mapping ? (mapping["max_age"], Nodes.TextOf(mapping["column"])) : (freshness, null);
        return Nodes.TextOf(age) is { } text && Duration().Match(text) is { Success: true } match
            ? new MappingBuilder(age!.Location).Add("property", "latency").Add("value", Nodes.Plain(match.Groups["amount"].Value, age.Location))
                .Add("unit", match.Groups["unit"].Value).Add("element", column is null ? table : $"{table}.{column}").Build()
            : null;
    }

    /// <summary>The table a service level speaks of, and how fresh it is to be; null when it is another.</summary>
    public static (string Table, string? Column, string MaxAge)? ToFreshness(YamlMapping level)
    {
        if (Nodes.TextOf(level["property"]) is not ("latency" or "freshness") || Span(level) is null || Nodes.TextOf(level["element"]) is not { } element || element.Contains(',', StringComparison.Ordinal))
        {
            return null;
        }

        var dot = element.LastIndexOf('.');
        return (dot < 0 ? element : element[..dot], dot < 0 ? null : element[(dot + 1)..], Nodes.TextOf(level["value"]) + Unit(Nodes.TextOf(level["unit"])));
    }

    private static TimeSpan? Span(YamlMapping level)
    {
        if (level["value"] is not YamlScalar { Value: long and > 0 and < 100_000 and var amount })
        {
            return null;
        }

        return Unit(Nodes.TextOf(level["unit"])) switch
        {
            's' => TimeSpan.FromSeconds(amount),
            'm' => TimeSpan.FromMinutes(amount),
            'h' => TimeSpan.FromHours(amount),
            'd' => TimeSpan.FromDays(amount),
            _ => null,
        };
    }

    private static char? Unit(string? unit) => unit?.ToLowerInvariant() switch
    {
        "s" or "sec" or "second" or "seconds" => 's',
        "m" or "min" or "minute" or "minutes" => 'm',
        "h" or "hr" or "hour" or "hours" => 'h',
        "d" or "day" or "days" => 'd',
        _ => null,
    };

    [GeneratedRegex("^(?<amount>[1-9][0-9]{0,4})(?<unit>[smhd])$")]
    private static partial Regex Duration();
}
