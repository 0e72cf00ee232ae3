namespace Weir.Core.Data;

/// <summary>
/// A dataset in the lake and, under the same name, the raw table in the warehouse. Two parts, already normalised by the project's naming
/// rule (lower case by default); they compare exactly.
/// </summary>
/// <param name="Schema">The contract's <c>source_db</c>: the warehouse schema and the lake folder.</param>
/// <param name="Table">The table.</param>
public sealed record DatasetName(string Schema, string Table) : IComparable<DatasetName>
{
    /// <summary>How the tables of unreadable records end; no other may.</summary>
    public const string DeadLetterSuffix = "__dead_letters";

    /// <summary>The dataset that takes this one's unreadable records.</summary>
    public DatasetName DeadLetters => this with { Table = Table + DeadLetterSuffix };

    /// <inheritdoc/>
    public int CompareTo(DatasetName? other) => string.CompareOrdinal(ToString(), other?.ToString());

    /// <summary><c>schema.table</c>.</summary>
    public override string ToString() => $"{Schema}.{Table}";
}
