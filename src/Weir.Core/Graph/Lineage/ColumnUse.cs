namespace Weir.Core.Graph.Lineage;

/// <summary>What a query uses a column for.</summary>
public enum ColumnUse
{
    /// <summary>Its values are in the result, as they are or computed with.</summary>
    Select,

    /// <summary>It decides which rows count: WHERE, HAVING, QUALIFY, FILTER.</summary>
    Filter,

    /// <summary>Rows of two tables are matched by it.</summary>
    Join,

    /// <summary>Rows are put together by it: GROUP BY, DISTINCT ON, PARTITION BY.</summary>
    Group,

    /// <summary>Rows are ordered by it, in the result, in a window or in an aggregate.</summary>
    Order,

    /// <summary>
    /// It is named, and neither rows nor values depend on it: in <c>* EXCLUDE (...)</c>, or in a subquery whose column nobody reads. Without it
    /// the query is refused all the same.
    /// </summary>
    Mention,
}
