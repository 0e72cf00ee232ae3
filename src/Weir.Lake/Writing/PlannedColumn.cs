using Weir.Lake.Ledger;

namespace Weir.Lake.Writing;

/// <summary>Where a column of a batch goes.</summary>
/// <param name="Attribute">The attribute it holds.</param>
/// <param name="Physical">The column of the file.</param>
/// <param name="Role">What it is.</param>
internal sealed record PlannedColumn(WrittenAttribute Attribute, PhysicalColumn Physical, ColumnRole Role);
