using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Django;

/// <summary>The types of columns that classes of fields have, as PostgreSQL spells them.</summary>
internal static class DjangoTypes
{
    private const int DeepestArray = 6;

    // What of the arguments of a class that is not Django's tells something of the column.
    private static readonly string[] Telling = ["max_length", "max_digits", "decimal_places", "size", "srid", "geography", "dim"];

    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["TextField"] = "text",
        ["IntegerField"] = "integer",
        ["PositiveIntegerField"] = "integer",
        ["BigIntegerField"] = "bigint",
        ["PositiveBigIntegerField"] = "bigint",
        ["SmallIntegerField"] = "smallint",
        ["PositiveSmallIntegerField"] = "smallint",
        ["AutoField"] = "integer",
        ["BigAutoField"] = "bigint",
        ["SmallAutoField"] = "smallint",
        ["BooleanField"] = "boolean",
        ["NullBooleanField"] = "boolean",
        ["DateField"] = "date",
        ["DateTimeField"] = "timestamp with time zone",
        ["TimeField"] = "time",
        ["DurationField"] = "interval",
        ["FloatField"] = "double precision",
        ["UUIDField"] = "uuid",
        ["JSONField"] = "jsonb",
        ["BinaryField"] = "bytea",
        ["GenericIPAddressField"] = "inet",
        ["IPAddressField"] = "inet",
        ["HStoreField"] = "hstore",
        ["SearchVectorField"] = "tsvector",
        ["CITextField"] = "citext",
        ["CICharField"] = "citext",
        ["CIEmailField"] = "citext",
        ["IntegerRangeField"] = "int4range",
        ["BigIntegerRangeField"] = "int8range",
        ["DecimalRangeField"] = "numrange",
        ["DateTimeRangeField"] = "tstzrange",
        ["DateRangeField"] = "daterange",
    };

    private static readonly Dictionary<string, string> WithLength = new(StringComparer.Ordinal)
    {
        ["CharField"] = "",
        ["CommaSeparatedIntegerField"] = "",
        ["SlugField"] = "50",
        ["EmailField"] = "254",
        ["URLField"] = "200",
        ["FileField"] = "100",
        ["ImageField"] = "100",
        ["FilePathField"] = "100",
    };

    /// <summary>Whether a class is one of Django's own whose type is known.</summary>
    public static bool IsKnown(string kind) => Plain.ContainsKey(kind) || WithLength.ContainsKey(kind) || kind is "DecimalField" or "ArrayField";

    /// <summary>The type; the class with what may matter of its arguments, for a class that is not Django's.</summary>
    public static string? Of(Invocation field, int depth = 0)
    {
        if (Plain.TryGetValue(field.Name, out var type))
            return type;
        if (WithLength.TryGetValue(field.Name, out var usual))
            return (Shown(field.Get("max_length")) ?? usual) is { Length: > 0 } length ? $"varchar({length})" : "varchar";
        if (field.Name is "DecimalField")
            return $"numeric({Shown(field.Get("max_digits", 2)) ?? "?"},{Shown(field.Get("decimal_places", 3)) ?? "?"})";
        if (field.Name is "ArrayField" && depth < DeepestArray)
            return field.Get("base_field", 0) is Value.Made { Call: var element } ? Of(element, depth + 1) + "[]" : null;

        if (BaseOf(field.Name) is { } known)
            return Of(field with { Name = known }, depth);

        var told = Telling.Where(field.Named.ContainsKey).Select(one => $"{one}={Shown(field.Named[one])}");
        return $"{field.Name}({string.Join(", ", told)})";
    }

    // MoneyDecimalField is mostly a DecimalField.
    private static string? BaseOf(string kind)
    {
        string? best = null;
        foreach (var known in Plain.Keys.Concat(WithLength.Keys).Append("DecimalField"))
            if (kind.Length > known.Length && kind.EndsWith(known, StringComparison.Ordinal) && (best is null || known.Length > best.Length))
                best = known;

        return best;
    }

    // A setting is known by its name.
    private static string? Shown(Value? value) => value switch
    {
        null or Value.Scalar { Content: "None" } => null,
        Value.Path path => path.Name,
        _ => Values.Told(value),
    };
}
