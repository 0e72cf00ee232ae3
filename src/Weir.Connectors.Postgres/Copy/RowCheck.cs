using System.Buffers.Binary;
using System.Globalization;
using System.Text.Unicode;
using Weir.Core.Data;

namespace Weir.Connectors.Postgres.Copy;

/// <summary>
/// Finds rows whose text is not UTF-8. Needed only for databases with the encoding SQL_ASCII, which convert nothing and vouch for nothing;
/// every other encoding is converted by the server.
/// </summary>
/// <param name="relation">The table, for the place.</param>
/// <param name="textFields">The fields to look at, with their columns' names.</param>
/// <param name="placeField">The field that holds the row's <c>ctid</c>; null where rows have none.</param>
internal sealed class RowCheck(string relation, IReadOnlyList<(int Field, string Name)> textFields, int? placeField)
{
    /// <summary>What is wrong with a row, or null.</summary>
    /// <param name="fields">Its fields.</param>
    /// <param name="raw">Its bytes.</param>
    public Rejected? Problem(FieldBlock fields, ReadOnlySpan<byte> raw)
    {
        foreach (var (field, name) in textFields)
        {
            if (!Utf8.IsValid(fields.Value(field)))
            {
                return new Rejected(
                    PostgresErrors.UnreadableRow,
                    $"Column '{name}' holds bytes that are not UTF-8: {Convert.ToHexString(fields.Value(field)[..Math.Min(fields.Value(field).Length, 64)])}.",
                    Place(fields),
                    raw.ToArray());
            }
        }

        return null;
    }

    // A tid travels as a 4-byte block number and a 2-byte offset (tidsend).
    private string Place(FieldBlock fields)
    {
        if (placeField is not { } field)
        {
            return relation;
        }

        var tid = fields.Value(field);
        var (block, offset) = (BinaryPrimitives.ReadUInt32BigEndian(tid), BinaryPrimitives.ReadUInt16BigEndian(tid[sizeof(uint)..]));
        return string.Create(CultureInfo.InvariantCulture, $"{relation} ({block},{offset})");
    }
}
