using Weir.Connectors.Postgres.Copy;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>
/// Types whose wire form is, after <paramref name="prefix"/> bytes, their Arrow form: text in UTF-8 (text, varchar, char, name, enums,
/// json, xml and whatever the query casts to text), jsonb (a version byte, then text) and bytea.
/// </summary>
/// <param name="name">The column.</param>
/// <param name="type">What its values mean.</param>
/// <param name="prefix">Bytes to leave out at the beginning of each value.</param>
internal sealed class BytesColumn(string name, LogicalType type, int prefix = 0) : VariableColumn(name, type)
{
    /// <inheritdoc/>
    public override IEnumerable<int> TextFields => Type == LogicalType.Bytes ? [] : [0];

    /// <inheritdoc/>
    protected override void Decode(FieldBlock block)
    {
        var end = Bytes;
        var offsets = MoreOffsets(block.Rows);
        for (var row = 0; row < block.Rows; row++)
        {
            end = checked(end + Math.Max(block.Length(row) - prefix, 0));
            offsets[row] = end;
        }

        var bytes = MoreBytes(end - Bytes);
        for (var row = 0; row < block.Rows; row++)
        {
            var length = block.Length(row) - prefix;
            if (length >= 0)
            {
                block.Bytes.Slice(block.Starts[row] + sizeof(int) + prefix, length).CopyTo(bytes);
                bytes = bytes[length..];
            }
            else if (length == -1 - prefix)
            {
                SetNull(row);
            }
            else
            {
                throw Malformed(length + prefix);
            }
        }
    }
}
