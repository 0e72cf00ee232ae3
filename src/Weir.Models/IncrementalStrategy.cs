namespace Weir.Models;

/// <summary>How an incremental model's new rows meet those already there.</summary>
public enum IncrementalStrategy
{
    /// <summary>They are added.</summary>
    Append,

    /// <summary>Rows with the same key (or in the range being rebuilt) are deleted first, in the same transaction.</summary>
    DeleteInsert,
}
