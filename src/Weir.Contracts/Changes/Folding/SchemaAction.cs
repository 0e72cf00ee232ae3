using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Folding;

/// <summary>
/// One thing a migration does, as it says it and in its order; <see cref="SchemaFolding"/> makes of the actions of a file what they
/// change together.
/// </summary>
internal abstract record SchemaAction
{
    /// <summary>The clause that does it.</summary>
    public required SourceLocation At { get; init; }

    /// <summary>How sure it is that it is done.</summary>
    public ChangeConfidence Confidence { get; init; }

    /// <summary>A table is created.</summary>
    /// <param name="Table">Its name.</param>
    /// <param name="Columns">The columns that are written out.</param>
    /// <param name="Complete">Whether these are all.</param>
    internal sealed record CreateTable(TableName Table, IReadOnlyList<ColumnShape> Columns, bool Complete) : SchemaAction
    {
        /// <summary>Whether it does nothing to a table that is already there.</summary>
        public bool IfNotExists { get; init; }

        /// <summary>Whether a table of that name is dropped first.</summary>
        public bool Replaces { get; init; }

        /// <summary>Whether it is gone when the connection closes.</summary>
        public bool Temporary { get; init; }

        /// <summary>The table whose columns it has too.</summary>
        public TableName? Like { get; init; }

        /// <summary>Whether they come from a query, which keeps their types but neither NOT NULL nor defaults.</summary>
        public bool LikeIsQuery { get; init; }
    }

    /// <summary>A table is dropped.</summary>
    internal sealed record DropTable(TableName Table, bool IfExists) : SchemaAction;

    /// <summary>A table gets another name.</summary>
    internal sealed record RenameTable(TableName Table, TableName To) : SchemaAction;

    /// <summary>A column is added, if it is not there.</summary>
    internal sealed record AddColumn(TableName Table, ColumnShape Column) : SchemaAction;

    /// <summary>A column is dropped.</summary>
    internal sealed record DropColumn(TableName Table, string Column, bool IfExists) : SchemaAction;

    /// <summary>A column gets another name.</summary>
    internal sealed record RenameColumn(TableName Table, string Column, string To) : SchemaAction;

    /// <summary>A column gets another type, nullability or default; null leaves each as it is.</summary>
    internal sealed record ChangeColumn(TableName Table, string Column, string? Type, bool? Nullable) : SchemaAction
    {
        /// <summary>Whether the default is set, to <see cref="Default"/>.</summary>
        public bool SetsDefault { get; init; }

        /// <summary>The new default; null for none.</summary>
        public string? Default { get; init; }

        /// <summary>Whether the whole definition is written again, of which any part may be as it was.</summary>
        public bool Restated { get; init; }
    }

    /// <summary>A key is added.</summary>
    /// <param name="Table">The table.</param>
    /// <param name="Name">The key's name, if it has one.</param>
    /// <param name="Text">What it is, for people: <c>unique (a, b)</c>.</param>
    /// <param name="Columns">Its columns.</param>
    internal sealed record AddKey(TableName Table, string? Name, string Text, IReadOnlyList<string> Columns) : SchemaAction
    {
        /// <summary>Whether it is the primary key, whose columns are never NULL.</summary>
        public bool IsPrimary => Text.StartsWith("primary", StringComparison.Ordinal);
    }

    /// <summary>A key is dropped.</summary>
    /// <param name="Table">The table; null where only the name of the key is written.</param>
    /// <param name="Name">The key's name; null for the primary key.</param>
    /// <param name="Text">What it is, for people.</param>
    internal sealed record DropKey(TableName? Table, string? Name, string Text) : SchemaAction;

    /// <summary>The values of a column are copied to another of the same table.</summary>
    internal sealed record CopyColumn(TableName Table, string To, string From) : SchemaAction;

    /// <summary>The rows of one table are copied into another.</summary>
    /// <param name="To">The table that is filled.</param>
    /// <param name="From">The table that is read.</param>
    /// <param name="Columns">Which column goes where; null for all of them in order.</param>
    internal sealed record CopyRows(TableName To, TableName From, IReadOnlyList<CopiedColumn>? Columns) : SchemaAction;

    /// <summary>Something is done that the text does not tell.</summary>
    internal sealed record Unclear(TableName? Table, string? Column, TableChangeKind Kind, string? Text) : SchemaAction;
}
