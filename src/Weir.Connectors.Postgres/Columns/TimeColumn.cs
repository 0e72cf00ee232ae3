using System.Buffers.Binary;
using Weir.Connectors.Postgres.Copy;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>time: microseconds since midnight on the wire, landed as text.</summary>
internal sealed class TimeColumn(string name) : VariableColumn(name, LogicalType.Time)
{
    /// <inheritdoc/>
    protected override void Decode(FieldBlock block)
    {
        var end = Bytes;
        var offsets = MoreOffsets(block.Rows);
        var text = MoreBytes(block.Rows * ClockText.MaxBytes);
        for (var row = 0; row < block.Rows; row++)
        {
            var length = block.Length(row);
            if (length == sizeof(long))
            {
                var written = ClockText.Write(BinaryPrimitives.ReadInt64BigEndian(block.Value(row)), text);
                text = text[written..];
                end += written;
            }
            else if (length < 0)
            {
                SetNull(row);
            }
            else
            {
                throw Malformed(length);
            }

            offsets[row] = end;
        }

        TrimBytes(end);
    }
}
