namespace Weir.Contracts.Changes;

/// <summary>Nothing is known of any table.</summary>
public sealed class UnknownSchema : ISchemaBefore
{
    /// <inheritdoc/>
    public TableShape? Find(TableName table) => null;
}
