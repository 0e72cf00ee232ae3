namespace Weir.Contracts.Testing;

/// <summary>What of a contract a check holds the data against.</summary>
public enum CheckKind
{
    /// <summary>The table is there, and so are its columns.</summary>
    Schema,

    /// <summary>Every record of the source can be read.</summary>
    Readable,

    /// <summary>Every value is of its column's type.</summary>
    Type,

    /// <summary>A column is never NULL.</summary>
    Required,

    /// <summary>No two rows share a value.</summary>
    Unique,

    /// <summary>The key identifies a row.</summary>
    Key,

    /// <summary>A quality rule.</summary>
    Quality,

    /// <summary>The newest data is not too old.</summary>
    Freshness,

    /// <summary>There are as many rows as there should be.</summary>
    Volume,
}
