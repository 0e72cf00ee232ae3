using System.Security.Cryptography;
using System.Text;
using Apache.Arrow;
using Weir.Core.Data;
using Weir.Core.Types;

namespace Weir.Ingestion.DeadLetters;

/// <summary>
/// Records that could not be read, as rows. A record is known by what and where it is (<c>id</c>: hex SHA-256 of code, place and bytes): met
/// again, after a crash or in a window that is read twice, it is the same dead letter.
/// </summary>
internal static class DeadLetterRows
{
    /// <summary>The key of a dead-letter dataset.</summary>
    public const string Id = "id";

    private static readonly Schema Schema = new(
        [
            LogicalColumn.Field(Id, LogicalType.Text), LogicalColumn.Field("code", LogicalType.Text), LogicalColumn.Field("reason", LogicalType.Text),
            LogicalColumn.Field("place", LogicalType.Text), LogicalColumn.Field("raw", LogicalType.Bytes), LogicalColumn.Field("run", LogicalType.Text),
        ],
        null);

    /// <summary>A batch of them.</summary>
    /// <param name="rejected">The records.</param>
    /// <param name="runId">The run that met them.</param>
    /// <param name="withheld">
    /// Whether bytes and reason, which may quote them, are left out, because the contract hides columns and a record that cannot be read
    /// cannot be searched for them. The place leads to the record in the source.
    /// </param>
    public static RecordBatch Of(IReadOnlyList<Rejected> rejected, string runId, bool withheld)
    {
        var (id, code, reason, place, run) = (new StringArray.Builder(), new StringArray.Builder(), new StringArray.Builder(), new StringArray.Builder(), new StringArray.Builder());
        var raw = new BinaryArray.Builder();
        foreach (var record in rejected)
        {
            id.Append(Identity(record, withheld));
            code.Append(record.Code.Code);
            reason.Append(withheld ? $"{record.Code.Title} (details withheld: the contract hides columns)" : record.Reason);
            place.Append(record.Place);
            run.Append(runId);
            if (withheld)
            {
                raw.AppendNull();
            }
            else
            {
                raw.Append(record.Raw.Span);
            }
        }

        return new RecordBatch(Schema, [id.Build(), code.Build(), reason.Build(), place.Build(), raw.Build(), run.Build()], rejected.Count);
    }

    // Lengths keep the parts apart. Bytes that may not be stored may not be guessed from their hash either.
    private static string Identity(Rejected record, bool withheld)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { Encoding.UTF8.GetBytes(record.Code.Code), Encoding.UTF8.GetBytes(record.Place), withheld ? ReadOnlyMemory<byte>.Empty : record.Raw })
        {
            hash.AppendData(BitConverter.GetBytes((long)part.Length));
            hash.AppendData(part.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
