namespace Weir.Models;

/// <summary>What an incremental model does when its SQL gives other columns than its table has (<c>on_schema_change</c>).</summary>
public enum SchemaChangePolicy
{
    /// <summary>Adds new columns; columns no longer given stay and are NULL in new rows. The default.</summary>
    AppendNewColumns,

    /// <summary>Adds new columns and drops those no longer given.</summary>
    SyncAllColumns,

    /// <summary>Leaves the table's columns; new ones are not kept.</summary>
    Ignore,

    /// <summary>Fails without changing anything.</summary>
    Fail,
}
