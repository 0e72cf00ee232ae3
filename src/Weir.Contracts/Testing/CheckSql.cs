using Weir.Core.Warehouse;

namespace Weir.Contracts.Testing;

/// <summary>The SQL that checks are made with. Predicates are true for the rows that are wrong.</summary>
/// <param name="dialect">The engine's.</param>
/// <param name="relation">The raw table.</param>
internal sealed class CheckSql(SqlDialect dialect, Relation relation)
{
    /// <summary>The raw table's name in SQL.</summary>
    public string Table { get; } = dialect.Quote(relation);

    /// <summary>A name in SQL.</summary>
    public string Name(string identifier) => dialect.Quote(identifier);

    /// <summary>A query for the number of rows.</summary>
    public string CountAll => $"select count(*) from {Table}";

    /// <summary>A query for the number of wrong rows.</summary>
    public string Count(string predicate) => $"select count(*) from {Table} where {predicate}";

    /// <summary>A query for the wrong rows.</summary>
    public string Rows(string predicate) => $"select * from {Table} where {predicate}";

    /// <summary>Rows whose values another row has too. NULL equals nothing.</summary>
    public string Duplicated(IReadOnlyList<string> columns)
    {
        var list = string.Join(", ", columns);
        var there = string.Join(" and ", columns.Select(column => $"{column} is not null"));
        var tuple = columns.Count == 1 ? list : $"({list})";
        return $"{tuple} in (select {list} from {Table} where {there} group by {list} having count(*) > 1)";
    }

    /// <summary>Rows whose value is none of the valid ones.</summary>
    /// <param name="column">The column.</param>
    /// <param name="numbers">Whether it holds numbers and the values are numbers.</param>
    /// <param name="values">The values; may be empty.</param>
    /// <param name="pattern">What the whole value may match instead; null: nothing.</param>
    public string Invalid(string column, bool numbers, IReadOnlyList<string> values, string? pattern)
    {
        var text = $"cast({column} as varchar)";
        string?[] valid =
        [
            values.Count == 0 ? null : $"{(numbers ? column : text)} in ({string.Join(", ", values.Select(value => numbers ? value : dialect.Literal(value)))})",
            pattern is null ? null : dialect.MatchesWhole(text, pattern),
        ];
        return $"{column} is not null and not ({string.Join(" or ", valid.OfType<string>())})";
    }

    /// <summary>Rows without a value, or with a text that stands for none.</summary>
    /// <param name="column">The column.</param>
    /// <param name="isNull">The condition that it has no value.</param>
    /// <param name="values">The texts; may be empty.</param>
    public string Missing(string column, string isNull, IReadOnlyList<string> values) => values.Count == 0
        ? isNull
        : $"({isNull}) or cast({column} as varchar) in ({string.Join(", ", values.Select(dialect.Literal))})";
}
