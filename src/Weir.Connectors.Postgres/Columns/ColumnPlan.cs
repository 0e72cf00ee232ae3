using Weir.Connectors.Postgres.Catalog;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>
/// How a column is asked for and what it becomes. A type whose binary form is decoded here travels in it; every other type is asked for as
/// text, which the server writes exactly.
/// </summary>
/// <param name="Name">The column.</param>
/// <param name="Type">How it lands.</param>
/// <param name="Expressions">What to select for it; as many as the decoder takes fields.</param>
/// <param name="Decoder">Makes a decoder; each split has its own.</param>
internal sealed record ColumnPlan(string Name, LogicalType Type, IReadOnlyList<string> Expressions, Func<ColumnDecoder> Decoder)
{
    // What an array's element has to satisfy to be held in a list; u is the element.
    private const string FiniteMoment = "pg_catalog.isfinite(u) and u < '294247-01-01'";
    private const string FiniteDate = "pg_catalog.isfinite(u)";

    /// <summary>The plan for a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="siblings">The names of the relation's columns.</param>
    /// <param name="unconverted">Whether the database stores text in no known encoding, so that arrays of text must be looked at as a whole.</param>
    public static ColumnPlan For(PostgresColumn column, IReadOnlySet<string> siblings, bool unconverted)
    {
        var name = column.Name;
        var quoted = Sql.Identifier(name);

        // A column that has the companion's name leaves no place for misfits: text holds every value.
        if (siblings.Contains(name + LogicalColumn.TextSuffix) && column.Type is { BuiltIn: true, Name: "numeric" or "date" or "timestamp" or "timestamptz" or "money" })
        {
            return AsText(name, quoted, LogicalType.Text);
        }

        if (column.Type.Element is { Name: not "money" } element)
        {
            var mayHold = Scalar(name, element) is { } inner && !(unconverted && inner().TextFields.Any()) && !siblings.Contains(name + LogicalColumn.TextSuffix);
            return mayHold ? List(name, quoted, element) : AsText(name, quoted, LogicalType.Text);
        }

        return column.Type.Element is null && Scalar(name, column.Type) is { } decoder
            ? new ColumnPlan(name, decoder().Type, [Expression(quoted, column.Type)], decoder)
            : AsText(name, quoted, LogicalType.Text, column.Type);
    }

    private static ColumnPlan AsText(string name, string quoted, LogicalType type, PostgresType? from = null)
    {
        // inet's cast to text adds a netmask that its output does not show; concat uses the output.
        var text = from is { BuiltIn: true, Name: "inet" }
            ? $"case when {quoted} is not null then pg_catalog.concat({quoted}) end"
            : $"{quoted}::pg_catalog.text";
        return new ColumnPlan(name, type, [text], () => new BytesColumn(name, type));
    }

    private static ColumnPlan List(string name, string quoted, PostgresType element)
    {
        var fits = element.Name switch
        {
            _ when !element.BuiltIn => null,
            "numeric" when Decimal(element.Modifier) is var (precision, scale) =>
                $"pg_catalog.abs(u) < 1e{precision - scale} and u = pg_catalog.round(u, {scale})",
            "date" => FiniteDate,
            "timestamp" or "timestamptz" => FiniteMoment,
            _ => null,
        };
        var misfit = fits is null ? "" : $" or exists (select from pg_catalog.unnest({quoted}) u where not ({fits}))";
        var literal = $"case when pg_catalog.array_ndims({quoted}) > 1 or pg_catalog.array_lower({quoted}, 1) <> 1{misfit} then {quoted}::pg_catalog.text end";
        var inner = Scalar(LogicalColumn.Field("element", LogicalType.Text).Name, element)!;
        return new ColumnPlan(name, LogicalType.ListOf(inner().Type), [quoted, literal], () => new ListColumn(name, inner()));
    }

    private static string Expression(string quoted, PostgresType type) =>
        type is { BuiltIn: true, Name: "money" } ? $"{quoted}::pg_catalog.numeric" : quoted;

    // Names are pg_type's; only built-in ones are trusted to have the form their name says.
    private static Func<ColumnDecoder>? Scalar(string name, PostgresType type) => type switch
    {
        { Enum: true } => () => new BytesColumn(name, LogicalType.Text),
        { BuiltIn: false } => null,
        { Name: "bool" } => () => new BooleanColumn(name),
        { Name: "int2" } => () => new FixedColumn<short, Int2Format>(name, LogicalType.SmallInt),
        { Name: "int4" } => () => new FixedColumn<int, Int4Format>(name, LogicalType.Integer),
        { Name: "int8" } => () => new FixedColumn<long, Int8Format>(name, LogicalType.BigInt),
        { Name: "oid" or "xid" or "cid" } => () => new FixedColumn<long, OidFormat>(name, LogicalType.BigInt),
        { Name: "float4" } => () => new FixedColumn<float, Float4Format>(name, LogicalType.Real),
        { Name: "float8" } => () => new FixedColumn<double, Float8Format>(name, LogicalType.Double),
        { Name: "numeric", Modifier: var modifier } when Decimal(modifier) is var (precision, scale) => () => new DecimalColumn(name, precision, scale),
        { Name: "money" } => () => new DecimalColumn(name, 19, 2),
        { Name: "date" } => () => new FixedColumn<int, DateFormat>(name, LogicalType.Date),
        { Name: "timestamp" } => () => new FixedColumn<long, TimestampFormat<WithoutZone>>(name, LogicalType.Timestamp),
        { Name: "timestamptz" } => () => new FixedColumn<long, TimestampFormat<InUtc>>(name, LogicalType.TimestampTz),
        { Name: "time" } => () => new TextColumn<TimeFormat>(name, LogicalType.Time),
        { Name: "text" or "varchar" or "bpchar" or "name" or "xml" } => () => new BytesColumn(name, LogicalType.Text),
        { Name: "json" } => () => new BytesColumn(name, LogicalType.Json),
        { Name: "jsonb" } => () => new BytesColumn(name, LogicalType.Json, prefix: 1),
        { Name: "bytea" } => () => new BytesColumn(name, LogicalType.Bytes),
        { Name: "uuid" } => () => new TextColumn<UuidFormat>(name, LogicalType.Uuid),
        _ => null,
    };

    // The modifier packs precision and an 11-bit signed scale after a 4-byte header (numeric.c). From PostgreSQL 15 the scale may be
    // negative (numeric(5,-2)) or above the precision (numeric(3,5)).
    private static (int Precision, int Scale) Decimal(int modifier)
    {
        const int MaxPrecision = 38;
        if (modifier < 4)
        {
            return (MaxPrecision, 9);
        }

        var precision = ((modifier - 4) >> 16) & 0xffff;
        var scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
        var (digits, places) = (Math.Max(precision - Math.Min(scale, 0), Math.Max(scale, 0)), Math.Max(scale, 0));
        return digits <= MaxPrecision ? (digits, places) : (MaxPrecision, Math.Min(places, MaxPrecision / 2));
    }
}
