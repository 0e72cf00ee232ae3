namespace Weir.Contracts.Changes;

/// <summary>The name of a table as a change spells it, without quotes.</summary>
/// <param name="Name">The table.</param>
/// <param name="Schema">Its schema or database, when one was written; null otherwise.</param>
public sealed record TableName(string Name, string? Schema = null)
{
    /// <summary><c>schema.table</c>, or the table alone.</summary>
    public override string ToString() => Schema is null ? Name : $"{Schema}.{Name}";
}
