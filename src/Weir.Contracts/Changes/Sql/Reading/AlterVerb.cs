namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>The verb of an action of ALTER TABLE, as far as the next action may leave it out.</summary>
internal enum AlterVerb
{
    /// <summary>ADD.</summary>
    Add,

    /// <summary>DROP of a key.</summary>
    Drop,

    /// <summary>DROP COLUMN.</summary>
    DropColumn,

    /// <summary>One that is said each time.</summary>
    Other,
}
