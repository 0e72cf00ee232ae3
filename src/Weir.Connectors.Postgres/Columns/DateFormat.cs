using System.Buffers.Binary;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>date: days since 2000-01-01, the extremes of 32 bits being the infinities; Arrow counts from 1970-01-01.</summary>
internal readonly struct DateFormat : IFixedFormat<int>
{
    private const int DaysTo2000 = 10_957;

    public static int Bytes => sizeof(int);

    public static int Read(ReadOnlySpan<byte> wire, out bool fits)
    {
        var days = BinaryPrimitives.ReadInt32BigEndian(wire);
        fits = days is not (int.MinValue or int.MaxValue);
        return fits ? days + DaysTo2000 : 0;
    }

    public static string Text(ReadOnlySpan<byte> wire) => BinaryPrimitives.ReadInt32BigEndian(wire) < 0 ? "-infinity" : "infinity";
}
