namespace Weir.Contracts.Changes;

/// <summary>
/// What tables look like before a file is applied: from earlier migrations, a contract, or nowhere. With it, old types are named,
/// rebuilt tables compared and changes that change nothing left out; without it those are reported with less confidence.
/// </summary>
public interface ISchemaBefore
{
    /// <summary>What is known of a table; null for nothing. Names are compared without case; a missing schema matches any.</summary>
    TableShape? Find(TableName table);
}
