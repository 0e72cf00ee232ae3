using Apache.Arrow;
using Weir.Core.Types;
using Weir.Lake.Writing;

namespace Weir.Lake.Observation;

/// <summary>Which file of the source the rows of a batch came from, where its connector says so (<c>_weir_source</c>).</summary>
/// <param name="names">The column; null: the source has no files.</param>
internal readonly struct RowOrigins(StringArray? names)
{
    private const string ColumnName = LogicalColumn.SystemPrefix + "source";

    /// <summary>The column's place in files of a plan; -1: there is none.</summary>
    public static int ColumnIn(FilePlan plan)
    {
        for (var index = 0; index < plan.Columns.Count; index++)
        {
            if (plan.Columns[index] is { Attribute: { IsSystem: true, Name: ColumnName }, Role: not ColumnRole.Companion })
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The file a row came from, or null.</summary>
    public string? Of(int row) => names is not null && row < names.Length && names.IsValid(row) ? names.GetString(row) : null;
}
