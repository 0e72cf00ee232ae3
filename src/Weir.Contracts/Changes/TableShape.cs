namespace Weir.Contracts.Changes;

/// <summary>What is known of a table before a file changes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns in order.</param>
/// <param name="Complete">Whether these are all of its columns.</param>
public sealed record TableShape(TableName Name, IReadOnlyList<ColumnShape> Columns, bool Complete = true);
