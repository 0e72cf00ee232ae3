using Weir.Configuration;
using Weir.Configuration.Yaml;
using Weir.Core.Contracts;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Contracts.Reading;

/// <summary>The keys that may stand in a contract and in a table; a table's own win.</summary>
internal sealed record SharedKeys
{
    public ReadMode? Mode { get; private init; }

    public string? Cursor { get; private init; }

    public IReadOnlyList<string> Key { get; private init; } = [];

    public TimeSpan? Lookback { get; private init; }

    public IReadOnlyList<LandingTransform>? Transforms { get; private init; }

    public IReadOnlyDictionary<string, ContractColumn> Columns { get; private init; } = new Dictionary<string, ContractColumn>();

    public IReadOnlyList<QualityRule> Quality { get; private init; } = [];

    public FreshnessExpectation? Freshness { get; private init; }

    public VolumeExpectation? Volume { get; private init; }

    public IReadOnlyDictionary<string, (string Value, SourceLocation? Location)> Options { get; private init; } =
        new Dictionary<string, (string, SourceLocation?)>();

    public OnNewColumn? OnNewColumn { get; private init; }

    public OnTypeChange? OnTypeChange { get; private init; }

    public OnMissingColumn? OnMissingColumn { get; private init; }

    public SchemaPolicyPlaces Places { get; private init; } = new();

    /// <summary>Reads them; everything else in the mapping is the caller's.</summary>
    /// <param name="reader">Reads the mapping.</param>
    /// <param name="node">The mapping.</param>
    /// <param name="vocabulary">What is a setting.</param>
    /// <param name="ours">All keys the mapping may have.</param>
    /// <param name="inherited">Whether it is the contract's.</param>
    /// <param name="errors">Where mistakes are added.</param>
    public static SharedKeys Read(YamlReader reader, YamlNode node, Vocabulary vocabulary, string[] ours, bool inherited, ICollection<WeirError> errors)
    {
        var keyColumns = new List<string>();
        var columns = ColumnParser.Read(reader, keyColumns, errors);
        return new SharedKeys
        {
            Mode = reader.Choice<ReadMode>("ingestion_type"),
            Cursor = reader.Text("cursor"),
            Key = ReadKey(reader, keyColumns),
            Lookback = reader.Duration("lookback"),
            Transforms = reader.Has("transforms") ? [.. reader.Items("transforms").SelectMany(node => TransformParser.Read(node, reader.Owner, inherited, errors))] : null,
            Columns = columns,
            Quality = QualityParser.Read(reader, ofColumn: false, errors),
            Freshness = ExpectationParser.Freshness(reader),
            Volume = ExpectationParser.Volume(reader),
            Options = ReadOptions(reader, node as YamlMapping, vocabulary, ours),
            OnNewColumn = reader.Choice<OnNewColumn>("on_new_column"),
            OnTypeChange = reader.Choice<OnTypeChange>("on_type_change"),
            OnMissingColumn = ReadOnMissing(reader, node as YamlMapping),
            Places = new SchemaPolicyPlaces(PlaceOf(reader, "on_new_column"), PlaceOf(reader, "on_type_change"), PlaceOf(reader, "on_missing_column")),
        };
    }

    /// <summary>The contract's policy.</summary>
    public SchemaPolicy PolicyOver(SchemaPolicy outer) => new(
        OnNewColumn ?? outer.OnNewColumn, OnTypeChange ?? outer.OnTypeChange, OnMissingColumn ?? outer.OnMissingColumn);

    /// <summary>Where the policy is written.</summary>
    public SchemaPolicyPlaces PlacesOver(SchemaPolicyPlaces outer) => new(
        Places.OnNewColumn ?? outer.OnNewColumn, Places.OnTypeChange ?? outer.OnTypeChange, Places.OnMissingColumn ?? outer.OnMissingColumn);

    /// <summary>A table's entry, with what the contract says where the table says nothing.</summary>
    public ContractTable ToTable(string pattern, string? dataset, SharedKeys contract, SchemaPolicy outer, SourceLocation location) => new(pattern)
    {
        Dataset = dataset,
        Mode = Mode,
        CursorColumn = Cursor ?? contract.Cursor,
        KeyColumns = Key.Count > 0 ? Key : contract.Key,
        
        // A table that says it is full takes no window from a contract that is not.
        Lookback = Lookback ?? (Mode is ReadMode.Full ? null : contract.Lookback),
        Policy = (OnNewColumn, OnTypeChange, OnMissingColumn) is (null, null, null) ? null : PolicyOver(outer),
        PolicyPlaces = PlacesOver(contract.Places),
        Transforms = Transforms ?? contract.Transforms ?? [],
        Columns = Columns.Count > 0 ? Columns : contract.Columns,
        Quality = Quality.Count > 0 ? Quality : contract.Quality,
        Freshness = Freshness ?? contract.Freshness,
        Volume = Volume ?? contract.Volume,
        Options = contract.Options.Where(option => !Options.ContainsKey(option.Key)).Concat(Options).ToDictionary(),
        Location = location,
    };

    private static SourceLocation? PlaceOf(YamlReader reader, string key) => reader.Has(key) ? reader.LocationOf(key) : null;

    // The policy's name is YAML's null, which elsewhere means that nothing was said.
    private static OnMissingColumn? ReadOnMissing(YamlReader reader, YamlMapping? mapping) =>
        reader.Choice<OnMissingColumn>("on_missing_column")
        ?? (mapping?["on_missing_column"] is YamlScalar { Text: "null" } ? Core.Data.OnMissingColumn.Null : null);

    // The key is said once: for the table, or by its columns.
    private static IReadOnlyList<string> ReadKey(YamlReader reader, List<string> keyColumns)
    {
        var key = reader.Texts("key");
        if (key.Count > 0 && keyColumns.Count > 0)
        {
            reader.Report(
                ConfigurationErrors.DuplicateKey, $"{reader.Owner} has 'key' and columns with 'primary_key', which mean the same.",
                reader.LocationOf("key"), "Remove one of them.");
        }

        return key.Count > 0 ? key : keyColumns;
    }

    private static Dictionary<string, (string, SourceLocation?)> ReadOptions(YamlReader reader, YamlMapping? mapping, Vocabulary vocabulary, string[] ours)
    {
        var nested = reader.Mapping("options", $"'options' of {reader.Owner}");
        var inline = mapping?.Entries.Where(entry => vocabulary.IsSetting(entry.Key.Text, entry.Value, ours)).Select(entry => (reader, entry.Key)) ?? [];
        var options = new Dictionary<string, (string, SourceLocation?)>(StringComparer.Ordinal);
        foreach (var (source, key) in inline.Concat(nested.Keys.Where(key => !CredentialKeys.IsOne(key.Text)).Select(key => (nested, key))))
        {
            if (source.Text(key.Text) is { } value)
            {
                options[key.Text] = (value, key.Location);
            }
        }

        return options;
    }
}
