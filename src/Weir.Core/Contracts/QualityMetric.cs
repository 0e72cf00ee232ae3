namespace Weir.Core.Contracts;

/// <summary>What a quality rule counts; the names are those of the Open Data Contract Standard.</summary>
public enum QualityMetric
{
    /// <summary>Rows in which the column is NULL.</summary>
    NullValues,

    /// <summary>Rows in which the column is NULL or one of the rule's missing values.</summary>
    MissingValues,

    /// <summary>Rows whose value is none of the valid ones, or does not match the pattern. NULL is neither.</summary>
    InvalidValues,

    /// <summary>Rows whose value, or values together, another row has too. A NULL equals nothing.</summary>
    DuplicateValues,

    /// <summary>All rows.</summary>
    RowCount,

    /// <summary>What a query says: a number where the rule has a limit, otherwise the rows that are wrong.</summary>
    Sql,

    /// <summary>Nothing that Weir can count: words for people, or a rule for another program. It is kept and shown, not checked.</summary>
    Unchecked,
}
