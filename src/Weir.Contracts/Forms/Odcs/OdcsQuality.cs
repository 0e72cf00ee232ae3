using System.Globalization;
using Weir.Configuration.Yaml;

namespace Weir.Contracts.Forms.Odcs;

/// <summary>Quality rules in both forms.</summary>
internal static class OdcsQuality
{
    private static readonly (string Ours, string Theirs)[] Metrics =
    [
        ("null_values", "nullValues"), ("missing_values", "missingValues"), ("invalid_values", "invalidValues"), ("duplicate_values", "duplicateValues"), ("row_count", "rowCount"),
    ];

    private static readonly (string Ours, string Theirs)[] Operators =
    [
        ("must_be", "mustBe"), ("must_not_be", "mustNotBe"), ("must_be_greater_than", "mustBeGreaterThan"), ("must_be_greater_or_equal_to", "mustBeGreaterOrEqualTo"),
        ("must_be_less_than", "mustBeLessThan"), ("must_be_less_or_equal_to", "mustBeLessOrEqualTo"), ("must_be_between", "mustBeBetween"),
        ("must_not_be_between", "mustNotBeBetween"),
    ];

    private static readonly (string Ours, string Theirs)[] Arguments =
    [
        ("columns", "properties"), ("valid_values", "validValues"), ("missing_values", "missingValues"), ("pattern", "pattern"),
    ];

    private static readonly string[] Dimensions = ["accuracy", "completeness", "conformity", "consistency", "coverage", "timeliness", "uniqueness"];

    /// <summary>The standard's rule for one of ours.</summary>
    public static YamlNode ToOdcs(YamlNode node)
    {
        if (node is not YamlMapping rule)
        {
            return node;
        }

        var place = node.Location;
        var (sql, limited) = (Nodes.TextOf(rule["sql"]), Operators.Any(pair => rule[pair.Ours] is not null));
        var metric = Metrics.FirstOrDefault(pair => pair.Ours == Nodes.TextOf(rule["metric"])).Theirs;
        var target = new MappingBuilder(place)
            .Add("type", metric is not null ? null : sql is not null ? "sql" : rule["engine"] is not null ? "custom" : "text")
            .Add("metric", metric).Add("name", rule["name"]).Add("description", rule["description"]);
        if (metric is not null)
        {
            var arguments = new MappingBuilder(place);
            foreach (var (ours, theirs) in Arguments)
            {
                arguments.Add(theirs, rule[ours]);
            }

            target.Add("arguments", arguments.BuildSome());
        }
        else if (sql is not null)
        {
            // The standard's queries give numbers; ours may give the rows that are wrong.
            target.Add("query", limited ? rule["sql"] : Nodes.Text($"select count(*) from ({sql}) as wrong_rows", place));
        }
        else if (rule["engine"] is { } engine)
        {
            target.Add("engine", engine).Add("implementation", new YamlScalar("", false, place));
        }

        foreach (var (ours, theirs) in Operators)
        {
            target.Add(theirs, rule[ours]);
        }

        // The standard has no default.
        target.Add("mustBe", (metric ?? sql) is not null && !limited ? Nodes.Plain("0", place) : null);
        return target.Add("unit", rule["unit"])
            .Add("dimension", Dimensions.Contains(Nodes.TextOf(rule["dimension"])) ? rule["dimension"] : null).Add("severity", rule["severity"]).Build();
    }

    /// <summary>Our rule for one of the standard's; one that cannot be checked becomes words.</summary>
    /// <param name="node">The rule.</param>
    /// <param name="ofColumn">Whether it stands with a column.</param>
    /// <param name="physical">The name in the source of a column by the name the standard gives it.</param>
    public static YamlNode ToOurs(YamlNode node, bool ofColumn, Func<string, string> physical)
    {
        var rule = node as YamlMapping ?? new YamlMapping([], node.Location);
        var target = new MappingBuilder(node.Location);
        var metric = Metrics.FirstOrDefault(pair => pair.Theirs == Nodes.TextOf(rule["metric"] ?? rule["rule"])).Ours;
        var isSql = Nodes.TextOf(rule["type"]) == "sql" && Nodes.TextOf(rule["query"]) is not null;
        var limits = Operators.Where(pair => rule[pair.Theirs] is not null).ToArray();
        var words = Text(rule["description"]) ?? Text(rule["name"]);
        if ((metric is null && !isSql) || limits is not [var limit] || !IsLimit(limit.Ours, rule[limit.Theirs]!) || (metric is not null && !Fits(metric, rule, ofColumn)))
        {
            return target.Add("engine", Text(rule["engine"])).Add("name", words == Text(rule["name"]) ? null : Text(rule["name"]))
                .Add("description", words ?? Nodes.Text("A rule that only another program checks.", node.Location)).Build();
        }

        target.Add("metric", isSql ? null : metric).Add("name", Text(rule["name"])).Add("description", Text(rule["description"])).Add("sql", isSql ? rule["query"] : null);
        foreach (var (ours, theirs) in isSql ? [] : Arguments)
        {
            var argument = (rule["arguments"] as YamlMapping)?[theirs];
            target.Add(ours, ours == "columns" && argument is YamlSequence list ? Physical(list, physical) : argument);
        }

        var unit = Nodes.TextOf(rule["unit"]) is "rows" or "percent" ? rule["unit"] : null;
        var severity = Nodes.TextOf(rule["severity"]) is "error" or "warning" ? rule["severity"] : null;
        return target.Add(limit.Ours, Limit(rule[limit.Theirs]!)).Add("unit", unit).Add("dimension", Text(rule["dimension"])).Add("severity", severity).Build();
    }

    /// <summary>An expected number of rows as a rule of the standard, known again by its id.</summary>
    public static YamlMapping? FromVolume(YamlNode? node)
    {
        if (node is not YamlMapping volume || (Number(volume["min_rows"]), Number(volume["max_rows"])) is (null, null))
        {
            return null;
        }

        var target = new MappingBuilder(node.Location).Add("id", "volume").Add("metric", "rowCount");
        return ((volume["min_rows"], volume["max_rows"]) switch
        {
            ({ } min, { } max) => target.Add("mustBeBetween", new YamlSequence([min, max], node.Location)),
            ({ } min, null) => target.Add("mustBeGreaterOrEqualTo", min),
            var (_, max) => target.Add("mustBeLessOrEqualTo", max),
        }).Build();
    }

    /// <summary>The inverse; null for a rule that is another.</summary>
    public static YamlMapping? ToVolume(YamlNode node)
    {
        if (node is not YamlMapping { Entries.Count: 3 } rule || Nodes.TextOf(rule["id"]) != "volume" || Nodes.TextOf(rule["metric"]) != "rowCount")
        {
            return null;
        }

        var target = new MappingBuilder(node.Location);
        return rule["mustBeBetween"] is YamlSequence { Items: [var min, var max] }
            ? target.Add("min_rows", min).Add("max_rows", max).Build()
            : target.Add("min_rows", rule["mustBeGreaterOrEqualTo"]).Add("max_rows", rule["mustBeLessOrEqualTo"]).BuildSome();
    }

    private static bool Fits(string metric, YamlMapping rule, bool ofColumn)
    {
        var arguments = rule["arguments"] as YamlMapping;
        return metric switch
        {
            "row_count" => !ofColumn && Nodes.TextOf(rule["unit"]) is not "percent",
            "duplicate_values" => ofColumn || arguments?["properties"] is YamlSequence { Items.Count: > 0 },
            "invalid_values" => ofColumn && (arguments?["validValues"] is YamlSequence list && list.Items.Any(item => item is YamlScalar { IsNull: false })
                || Nodes.TextOf(arguments?["pattern"]) is not null),
            _ => ofColumn,
        };
    }

    private static bool IsLimit(string key, YamlNode value) => key.EndsWith("between", StringComparison.Ordinal)
        ? value is YamlSequence { Items: [var low, var high] } && Number(low) is { } least && Number(high) is { } most && least <= most
        : Number(Limit(value)) is not null;

    // A query may answer yes or no, which Weir counts as 1 and 0.
    private static YamlNode Limit(YamlNode value) => value is YamlScalar { Value: bool answer } ? Nodes.Plain(answer ? "1" : "0", value.Location) : value;

    private static YamlSequence Physical(YamlSequence columns, Func<string, string> physical) =>
        new([.. columns.Items.Select(item => Nodes.TextOf(item) is { } name ? Nodes.Text(physical(name), item.Location) : item)], columns.Location);

    private static decimal? Number(YamlNode? node) =>
        node is YamlScalar { Text: var text } && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static YamlScalar? Text(YamlNode? node) => node is YamlScalar { IsNull: false } text ? text : null;
}
