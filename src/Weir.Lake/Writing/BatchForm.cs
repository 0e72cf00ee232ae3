using System.Text.Unicode;
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
                throw Bug(dataset, column.Name, $"as {found.Name} instead of {wanted.Name}");
            }

            if (rows.Column(index) is StringArray text && !Utf8.IsValid(Used(text)))
            {
                throw Bug(dataset, column.Name, "with bytes that are not UTF-8");
            }
        }
    }

    // A buffer may be longer than what its offsets use; the rest is whatever the memory held before.
    private static ReadOnlySpan<byte> Used(StringArray text) =>
        text.Length == 0 ? [] : text.ValueBuffer.Span[text.ValueOffsets[0]..text.ValueOffsets[text.Length]];

    private static WeirException Bug(DatasetName dataset, string column, string how) =>
        new WeirError(CoreErrors.Unexpected, $"The connector delivered column '{column}' of '{dataset}' {how}.") { Kind = FailureKind.Bug }.ToException();
}
