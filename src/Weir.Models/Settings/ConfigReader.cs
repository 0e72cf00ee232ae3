using System.Globalization;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Models.Settings;

/// <summary>Turns merged configuration values into a <see cref="ModelConfig"/>, reporting what is not allowed.</summary>
internal sealed class ConfigReader(ConfigLayer values, string owner, SourceLocation fallback, ICollection<WeirError> errors)
{
    private static readonly Dictionary<string, Materialization> Materializations = Enum.GetValues<Materialization>()
        .ToDictionary(value => value.ToString().ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, IncrementalStrategy> Strategies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["append"] = IncrementalStrategy.Append,
        ["delete+insert"] = IncrementalStrategy.DeleteInsert,
    };

    private static readonly Dictionary<string, SchemaChangePolicy> Policies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["append_new_columns"] = SchemaChangePolicy.AppendNewColumns,
        ["sync_all_columns"] = SchemaChangePolicy.SyncAllColumns,
        ["ignore"] = SchemaChangePolicy.Ignore,
        ["fail"] = SchemaChangePolicy.Fail,
    };

    /// <summary>Reads everything.</summary>
    public ModelConfig Read()
    {
        var key = Texts("unique_key");
        return new ModelConfig
        {
            Materialization = Choice("materialized", Materializations) ?? Materialization.View,
            Alias = Text("alias"),
            Schema = Text("schema"),
            Enabled = Boolean("enabled") ?? true,
            Tags = [.. Texts("tags").Distinct(StringComparer.Ordinal)],
            PreHooks = Hooks("pre_hook"),
            PostHooks = Hooks("post_hook"),
            UniqueKey = key,
            Strategy = Strategy(key),
            OnSchemaChange = Choice("on_schema_change", Policies) ?? SchemaChangePolicy.AppendNewColumns,
            EventTime = Text("event_time") ?? PartitionColumn(),
            FullRefresh = Boolean("full_refresh"),
            ColumnTypes = Map("column_types"),
            Delimiter = Text("delimiter") is { Length: 1 } delimiter ? delimiter[0] : ',',
            All = values.Values.ToDictionary(pair => pair.Key, pair => pair.Value.Value),
        };
    }

    // "merge" with a key leaves the same rows as delete+insert, because both replace whole rows; merging single columns is another thing.
    private IncrementalStrategy Strategy(List<string> key)
    {
        var byDefault = key.Count > 0 ? IncrementalStrategy.DeleteInsert : IncrementalStrategy.Append;
        if (Text("incremental_strategy") is not { } written || written.Equals("default", StringComparison.OrdinalIgnoreCase))
        {
            return byDefault;
        }

        if (written.Equals("merge", StringComparison.OrdinalIgnoreCase))
        {
            if ((values["merge_update_columns"] ?? values["merge_exclude_columns"]) is not null)
            {
                Report("merge_update_columns", "merging only some columns is not supported", "Remove it, or select the old values in the model.");
            }

            return byDefault;
        }

        var strategy = Choice("incremental_strategy", Strategies) ?? byDefault;
        if (strategy is IncrementalStrategy.DeleteInsert && key.Count == 0 && Text("event_time") is null && PartitionColumn() is null)
        {
            Report("incremental_strategy", "'delete+insert' needs to know which rows to replace", "Add unique_key, or event_time.");
        }

        return strategy;
    }

    // BigQuery writes partition_by as a mapping with a field.
    private string? PartitionColumn() => values["partition_by"]?.Value switch
    {
        string column => column,
        IReadOnlyDictionary<string, object?> map => map.GetValueOrDefault("field") as string,
        IReadOnlyList<object?> { Count: 1 } list => list[0] as string,
        _ => null,
    };

    private T? Choice<T>(string name, Dictionary<string, T> allowed)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (allowed.TryGetValue(text, out var value))
        {
            return value;
        }

        Report(name, $"'{text}' is not allowed; allowed are {string.Join(", ", allowed.Keys)}", Suggestion.DidYouMean(text, allowed.Keys));
        return null;
    }

    private string? Text(string name) => values[name]?.Value switch
    {
        null => null,
        string text => text,
        bool or long or double or decimal => Convert.ToString(values[name]!.Value, CultureInfo.InvariantCulture),
        _ => Wrong(name, "text"),
    };

    private bool? Boolean(string name)
    {
        switch (values[name]?.Value)
        {
            case null:
                return null;
            case bool value:
                return value;
            case string text when bool.TryParse(text, out var value):
                return value;
            default:
                Wrong(name, "true or false");
                return null;
        }
    }

    private List<string> Texts(string name) => values[name]?.Value switch
    {
        null => [],
        string text => [text],
        IReadOnlyList<object?> list => [.. list.Select(item => Convert.ToString(item, CultureInfo.InvariantCulture) ?? "").Where(text => text.Length > 0)],
        _ => Wrong(name, "a list of texts") is null ? [] : [],
    };

    // A hook is SQL, or a mapping with the SQL under "sql".
    private List<string> Hooks(string name)
    {
        var hooks = new List<string>();
        foreach (var item in values[name]?.Value switch { null => [], IReadOnlyList<object?> list => list, var single => [single] })
        {
            if ((item as string ?? (item as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("sql") as string) is { } sql)
            {
                hooks.Add(sql);
            }
            else
            {
                Wrong(name, "SQL, or a mapping with 'sql'");
            }
        }

        return [.. hooks.Where(sql => sql.Trim().Length > 0)];
    }

    private Dictionary<string, string> Map(string name)
    {
        if (values[name]?.Value is null)
        {
            return [];
        }

        if (values[name]!.Value is IReadOnlyDictionary<string, object?> map)
        {
            return map.ToDictionary(
                pair => pair.Key, pair => Convert.ToString(pair.Value, CultureInfo.InvariantCulture) ?? "", StringComparer.OrdinalIgnoreCase);
        }

        Wrong(name, "a mapping of names to types");
        return [];
    }

    private string? Wrong(string name, string wanted)
    {
        Report(name, $"it must be {wanted}", null);
        return null;
    }

    private void Report(string name, string problem, string? hint) => errors.Add(
        new WeirError(ModelErrors.BadConfig, $"{KnownConfig.Who(values[name], owner)}: the configuration '{name}' is not right: {problem}.")
        {
            Location = values[name]?.Location ?? fallback,
            Hint = hint,
        });
}
