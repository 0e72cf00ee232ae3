using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Django;

/// <summary>Reads the definition of a field: <c>models.CharField(max_length=100, null=True)</c>.</summary>
internal static class DjangoFields
{
    private static readonly string[] WithoutColumn =
        ["GenericForeignKey", "GenericRelation", "GenericTabularInline", "CompositePrimaryKey", "ReverseGenericRelation"];

    /// <summary>The field of a name and a definition.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its definition.</param>
    /// <param name="state">Where the key of a model that it refers to is found.</param>
    public static DjangoField Read(string name, Value? value, DjangoState state)
    {
        if (value is not Value.Made { Call: var call })
            return new DjangoField(name, name, null) { IsUntold = true, IsColumnNamed = true };
        if (WithoutColumn.Contains(call.Name) || call.Name.EndsWith("TaggableManager", StringComparison.Ordinal)
            || call.Name.EndsWith("GenericRelation", StringComparison.Ordinal))
            return new DjangoField(name, null, null);
        if (call.Name.EndsWith("ManyToManyField", StringComparison.Ordinal))
            return ReadJoin(name, call);

        var target = IsForeignKey(call) ? Target(call, state) : null;
        var column = call.GetText("db_column");
        var isOwnName = target is null || (name.EndsWith("_id", StringComparison.Ordinal) && call.Name is not ("ForeignKey" or "OneToOneField"));
        var named = isOwnName ? name : name + "_id";
        var isPrimary = call.GetTruth("primary_key") == true;
        return new DjangoField(name, column ?? named, target is null ? DjangoTypes.Of(call) : state.KeyTypeOf(target))
        {
            Kind = call.Name,
            Nullable = (call.GetTruth("null") == true && !isPrimary) || call.Name is "NullBooleanField",
            Default = Default(call.Get("db_default")),
            Unique = call.GetTruth("unique") == true || isPrimary || call.Name is "OneToOneField",
            Target = target,
            IsForeignKey = target is not null && call.GetTruth("db_constraint") != false,
            IsColumnNamed = column is null,
            IsUntold = target is null && !DjangoTypes.IsKnown(call.Name),
        };
    }

    private static bool IsForeignKey(Invocation call) =>
        call.Name.EndsWith("ForeignKey", StringComparison.Ordinal) || call.Name.EndsWith("OneToOneField", StringComparison.Ordinal)
        || call.Name is "ParentalKey";

    private static DjangoField ReadJoin(string name, Invocation call) => new(name, null, null)
    {
        Target = ModelName(call.Get("to", 0)),
        HasJoinTable = !Values.IsGiven(call.Get("through")),
        JoinTable = call.GetText("db_table"),
    };

    private static string Target(Invocation call, DjangoState state) => ModelName(call.Get("to", 0)) is var name && name.StartsWith("self", StringComparison.Ordinal)
        ? name
        : state.WithoutLabel(name);

    private static string ModelName(Value? value) => value switch
    {
        Value.Text text => text.Content.ToLowerInvariant(),
        Value.Path path => path.Name.ToLowerInvariant(),
        Value.Class known => known.Definition.Name.ToLowerInvariant(),
        _ => "?",
    };

    private static string? Default(Value? value) => value switch
    {
        null => null,
        Value.Text text => $"'{text.Content}'",
        Value.Scalar scalar => scalar.Content,
        Value.Made { Call: var call } => $"{call.Name}({string.Join(", ", call.Positional.Select(Values.Told))})",
        Value.Map { Entries.Count: 0 } => "'{}'",
        Value.Sequence { Items.Count: 0 } => "'[]'",
        _ => "an expression",
    };
}
