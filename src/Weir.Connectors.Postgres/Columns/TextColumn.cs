using Weir.Connectors.Postgres.Copy;
using Weir.Core.Types;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>A column whose values have one length on the wire and land as text.</summary>
/// <typeparam name="TFormat">How they are written.</typeparam>
/// <param name="name">Its name.</param>
/// <param name="type">What the text is.</param>
internal sealed class TextColumn<TFormat>(string name, LogicalType type) : VariableColumn(name, type)
    where TFormat : ITextFormat
{
    /// <inheritdoc/>
    protected override void Decode(FieldBlock block)
    {
        var end = Bytes;
        var offsets = MoreOffsets(block.Rows);
        var text = MoreBytes(block.Rows * TFormat.MaxTextBytes);
        for (var row = 0; row < block.Rows; row++)
        {
            var length = block.Length(row);
            if (length == TFormat.Bytes)
            {
                var written = TFormat.Write(block.Value(row), text);
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
