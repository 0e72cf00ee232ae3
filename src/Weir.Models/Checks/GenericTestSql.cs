using Weir.Core.Warehouse;

namespace Weir.Models.Checks;

/// <summary>The queries of the four tests every project has. Each gives the failing rows, or values with their number.</summary>
internal sealed class GenericTestSql(SqlDialect dialect)
{
    /// <summary>The tests by name.</summary>
    public static readonly string[] Names = ["accepted_values", "not_null", "relationships", "unique"];

    /// <summary>Rows without a value.</summary>
    public static string NotNull(string table, string column) =>
        $"""
        select *
        from {table}
        where {column} is null
        """;

    /// <summary>Values that stand in more than one row.</summary>
    public static string Unique(string table, string column) =>
        $"""
        select {column} as unique_field, count(*) as n_records
        from {table}
        where {column} is not null
        group by {column}
        having count(*) > 1
        """;

    /// <summary>Values that are none of those listed; NULL is no value.</summary>
    public string AcceptedValues(string table, string column, IEnumerable<string> values, bool quote) =>
        $"""
        select {column} as value_field, count(*) as n_records
        from {table}
        where {column} not in ({string.Join(", ", values.Select(value => quote ? dialect.Literal(value) : value))})
        group by {column}
        """;

    /// <summary>Values that the other table does not have.</summary>
    public static string Relationships(string table, string column, string to, string field) =>
        $"""
        with child as (
            select {column} as from_field
            from {table}
            where {column} is not null
        ),
        parent as (
            select {field} as to_field
            from {to}
        )
        select from_field
        from child
        left join parent on child.from_field = parent.to_field
        where parent.to_field is null
        """;

    /// <summary>
    /// A column as SQL: quoted where that changes nothing but makes reserved words work, or where YAML says so; otherwise as written, because
    /// it may be an expression.
    /// </summary>
    public string Column(string written, bool quote) =>
        quote || (written.Length > 0 && !char.IsAsciiDigit(written[0]) && written.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            ? dialect.Quote(written)
            : written;
}
