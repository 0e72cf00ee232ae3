namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>The table that a block defines (<c>create_table</c>) or changes (<c>change_table</c>).</summary>
/// <param name="name">Its name.</param>
/// <param name="isNew">Whether the block defines it.</param>
internal sealed class TableInWork(TableName name, bool isNew)
{
    /// <summary>Its name.</summary>
    public TableName Name => name;

    /// <summary>Whether the block defines it.</summary>
    public bool IsNew => isNew;

    /// <summary>The columns of a new table, and where they are written.</summary>
    public List<(ColumnShape Shape, int At)> Columns { get; } = [];

    /// <summary>Whether these are all.</summary>
    public bool Complete { get; set; } = true;
}
