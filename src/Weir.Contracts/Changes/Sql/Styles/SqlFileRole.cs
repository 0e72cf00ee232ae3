namespace Weir.Contracts.Changes.Sql.Styles;

/// <summary>What the name of a SQL file says it is for.</summary>
internal enum SqlFileRole
{
    /// <summary>No SQL at all.</summary>
    NotSql,

    /// <summary>A step that is run once: a changed text does not change databases that have run it.</summary>
    Migration,

    /// <summary>It takes a step back.</summary>
    Reverse,

    /// <summary>Its text is what shall be: a definition of tables, a repeatable migration, or a script somebody runs.</summary>
    Definition,
}
