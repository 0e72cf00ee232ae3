using Weir.Connectors.Postgres.Copy;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>uuid: 16 bytes on the wire, landed as its 36-character text.</summary>
internal sealed class UuidColumn(string name) : VariableColumn(name, LogicalType.Uuid)
{
    private const int WireBytes = 16;
    private const int TextBytes = 36;

    /// <inheritdoc/>
    protected override void Decode(FieldBlock block)
    {
        var end = Bytes;
        var offsets = MoreOffsets(block.Rows);
        var text = MoreBytes(block.Rows * TextBytes);
        for (var row = 0; row < block.Rows; row++)
        {
            var length = block.Length(row);
            if (length == WireBytes)
            {
                new Guid(block.Value(row), bigEndian: true).TryFormat(text, out _);
                text = text[TextBytes..];
                end += TextBytes;
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
