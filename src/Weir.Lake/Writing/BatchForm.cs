using Apache.Arrow;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Types;

namespace Weir.Lake.Writing;

/// <summary>Checks that a connector keeps to the physical forms of <see cref="LogicalColumn"/>.</summary>
internal static class BatchForm
{
    /// <summary>Refuses a batch whose arrays are not what its fields promise.</summary>
    /// <exception cref="WeirException">It is a bug of the connector.</exception>
    public static void Check(DatasetName dataset, FilePlan plan, RecordBatch rows)
    {
        for (var index = 0; index < plan.Columns.Count; index++)
        {
            var column = plan.Columns[index].Physical;
            var (wanted, found) = (LogicalColumn.Physical(column.Type), rows.Column(index).Data.DataType);
            if (wanted.TypeId != found.TypeId)
            {
                throw new WeirError(
                    CoreErrors.Unexpected, $"The connector delivered column '{column.Name}' of '{dataset}' as {found.Name} instead of {wanted.Name}.")
                {
                    Kind = FailureKind.Bug,
                }.ToException();
            }
        }
    }
}
