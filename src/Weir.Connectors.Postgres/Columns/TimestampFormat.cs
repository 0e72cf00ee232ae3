using System.Buffers.Binary;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>
/// timestamp and timestamptz: microseconds since 2000-01-01 (UTC), the extremes of 64 bits being the infinities. Arrow counts from
/// 1970-01-01, so that the last thirty years of PostgreSQL's range, up to the year 294276, do not fit.
/// </summary>
/// <typeparam name="TZone">Whether its text ends in a zone.</typeparam>
internal readonly struct TimestampFormat<TZone> : IFixedFormat<long>
    where TZone : struct, ITimestampZone
{
    private const long MicrosecondsTo2000 = 946_684_800_000_000;

    public static int Bytes => sizeof(long);

    public static long Read(ReadOnlySpan<byte> wire, out bool fits)
    {
        var microseconds = BinaryPrimitives.ReadInt64BigEndian(wire);
        fits = microseconds is not long.MinValue and <= long.MaxValue - MicrosecondsTo2000;
        return fits ? microseconds + MicrosecondsTo2000 : 0;
    }

    public static string Text(ReadOnlySpan<byte> wire) => BinaryPrimitives.ReadInt64BigEndian(wire) switch
    {
        long.MinValue => "-infinity",
        long.MaxValue => "infinity",
        var microseconds => FarTimestamp.Text(microseconds) + TZone.Suffix,
    };
}
