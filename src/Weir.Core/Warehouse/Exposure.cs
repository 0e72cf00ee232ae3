using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Weir.Core.Data;

namespace Weir.Core.Warehouse;

/// <summary>
/// Which version of a dataset a raw table shows: the mark a warehouse keeps beside the table to know whether there is anything to do.
/// </summary>
/// <param name="Version">The snapshot's version.</param>
/// <param name="Fingerprint">
/// The first 128 bits, in hex, of the SHA-256 of when it was committed and how it is read: a dataset made anew under the same name, a
/// moved lake and a newer Weir that reads differently are all recognised.
/// </param>
public sealed record Exposure(long Version, string Fingerprint)
{
    private const string Prefix = "weir exposes version ";

    /// <summary>The mark of a snapshot.</summary>
    public static Exposure Of(DatasetSnapshot snapshot)
    {
        var identity = string.Create(CultureInfo.InvariantCulture, $"{snapshot.CommittedAt.UtcTicks}\n{snapshot.ReadSql}");
        return new Exposure(snapshot.Version, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16)));
    }

    /// <summary>The mark as text: <c>weir exposes version 12 (fingerprint)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Version} ({Fingerprint})");
}
