namespace Weir.Ingestion.Transforms;

/// <summary>One transform of a contract, ready to be applied to batches. Not safe for concurrent use: each stream has its own.</summary>
internal interface IColumnTransform
{
    /// <summary>Changes the batch's columns or rows.</summary>
    /// <returns>Whether the batch has the column it acts on.</returns>
    bool Apply(ColumnSet columns);
}
