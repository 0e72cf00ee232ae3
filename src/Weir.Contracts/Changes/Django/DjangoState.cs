namespace Weir.Contracts.Changes.Django;

/// <summary>The models of an app as its migrations leave them.</summary>
internal sealed class DjangoState
{
    private readonly Dictionary<string, DjangoModel> _models;
    private readonly Dictionary<string, DjangoField> _removed;

    /// <summary>An app without a model.</summary>
    /// <param name="label">Its label.</param>
    public DjangoState(string label) => (Label, _models, _removed) = (label, [], []);

    private DjangoState(DjangoState other) => (Label, _models, _removed) = (other.Label, new(other._models), new(other._removed));

    /// <summary>The app's label, with which its tables begin.</summary>
    public string Label { get; set; }

    /// <summary>Its models.</summary>
    public IEnumerable<DjangoModel> Models => _models.Values;

    /// <summary>The same, to be changed by itself.</summary>
    public DjangoState Copy() => new(this);

    /// <summary>The model of that name; null when none is known.</summary>
    public DjangoModel? Find(string model) => _models.GetValueOrDefault(WithoutLabel(model.ToLowerInvariant()));

    /// <summary>The field of a model, or the one it had last.</summary>
    public DjangoField? FindField(string model, string field) =>
        Find(model)?.Find(field) ?? _removed.GetValueOrDefault($"{model}.{field}".ToLowerInvariant());

    /// <summary>Keeps a model as it is now.</summary>
    public void Keep(DjangoModel model) => _models[model.Name.ToLowerInvariant()] = model;

    /// <summary>Keeps a field as it is now.</summary>
    public void Keep(string model, DjangoField field) => Keep((Find(model) ?? new DjangoModel(model)).With(field));

    /// <summary>Takes a model away.</summary>
    public void Remove(string model)
    {
        if (_models.Remove(model.ToLowerInvariant(), out var gone))
            foreach (var field in gone.Fields)
                _removed[$"{model}.{field.Name}".ToLowerInvariant()] = field;
    }

    /// <summary>Takes a field away; what it was is remembered, for a migration that drops its column later.</summary>
    public void Remove(string model, string field)
    {
        if (Find(model) is not { } known)
            return;
        if (known.Find(field) is { } gone)
            _removed[$"{model}.{field}".ToLowerInvariant()] = gone;

        Keep(known.Without(field));
    }

    /// <summary>The table of a model.</summary>
    public TableName TableOf(string model) => TableName(Find(model)?.Table ?? $"{Label}_{model.ToLowerInvariant()}");

    /// <summary>The table of the pairs of a field.</summary>
    public TableName JoinTableOf(string model, DjangoField field) =>
        field.JoinTable is { } table ? TableName(table) : TableOf(model) is var owner ? owner with { Name = $"{owner.Name}_{field.Name}" } : owner;

    /// <summary>A model's name without its app's.</summary>
    public string WithoutLabel(string model) =>
        model.StartsWith(Label + ".", StringComparison.OrdinalIgnoreCase) ? model[(Label.Length + 1)..] : model;

    /// <summary>The type of the column that tells a model's rows apart; null when not known.</summary>
    public string? KeyTypeOf(string model) =>
        Find(model)?.Fields.Find(static one => one is { Unique: true, Nullable: false, Column: "id" or "uuid" })?.Type;

    /// <summary>The columns of a table of pairs.</summary>
    public static IReadOnlyList<ColumnShape> JoinColumns(string model, DjangoField field)
    {
        var target = (field.Target ?? "?").Split('.')[^1];
        var own = model.ToLowerInvariant();
        return target == own || target == "self"
            ? [new ColumnShape("id"), new ColumnShape($"from_{own}_id"), new ColumnShape($"to_{own}_id")]
            : [new ColumnShape("id"), new ColumnShape($"{own}_id"), new ColumnShape($"{target}_id")];
    }

    // schema"."table is how a schema is smuggled into the option.
    private static TableName TableName(string written)
    {
        var parts = written.Replace("\"", "", StringComparison.Ordinal).Split('.');
        return parts is [var schema, var name] ? new TableName(name, schema) : new TableName(written.Trim('"'));
    }
}
