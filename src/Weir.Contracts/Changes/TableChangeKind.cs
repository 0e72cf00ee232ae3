namespace Weir.Contracts.Changes;

/// <summary>What happens to a table or one of its columns.</summary>
public enum TableChangeKind
{
    /// <summary>Something; the file does not tell what (<see cref="ChangeConfidence.CannotTell"/>).</summary>
    Unknown,

    /// <summary>A table is created.</summary>
    TableAdded,

    /// <summary>A table is gone.</summary>
    TableDropped,

    /// <summary>A table has another name or schema; <c>From</c> and <c>To</c> are the names.</summary>
    TableRenamed,

    /// <summary>A column is new; <c>To</c> is its type.</summary>
    ColumnAdded,

    /// <summary>A column is gone; <c>From</c> is its type where known.</summary>
    ColumnDropped,

    /// <summary>A column has another name; <c>From</c> and <c>To</c> are the names.</summary>
    ColumnRenamed,

    /// <summary>A column has another type; <c>From</c> (where known) and <c>To</c> are the types.</summary>
    ColumnRetyped,

    /// <summary>A column may, or may no longer, be NULL; <c>To</c> is <c>NULL</c> or <c>NOT NULL</c>.</summary>
    Nullability,

    /// <summary>A column has another default, or none (<c>To</c> is null).</summary>
    Default,

    /// <summary>A primary, unique or foreign key is new, gone or different.</summary>
    Key,
}
