using System.Buffers.Binary;

namespace Weir.Connectors.Postgres.Columns;

/// <summary>int2.</summary>
internal readonly struct Int2Format : IFixedFormat<short>
{
    public static int Bytes => sizeof(short);

    public static short Read(ReadOnlySpan<byte> wire, out bool fits)
    {
        fits = true;
        return BinaryPrimitives.ReadInt16BigEndian(wire);
    }
}

/// <summary>int4.</summary>
internal readonly struct Int4Format : IFixedFormat<int>
{
    public static int Bytes => sizeof(int);

    public static int Read(ReadOnlySpan<byte> wire, out bool fits)
    {
        fits = true;
        return BinaryPrimitives.ReadInt32BigEndian(wire);
    }
}

/// <summary>int8.</summary>
internal readonly struct Int8Format : IFixedFormat<long>
{
    public static int Bytes => sizeof(long);

    public static long Read(ReadOnlySpan<byte> wire, out bool fits)
    {
        fits = true;
        return BinaryPrimitives.ReadInt64BigEndian(wire);
    }
}

/// <summary>oid, xid and cid: 32 bits without a sign, held in 64 with one.</summary>
internal readonly struct OidFormat : IFixedFormat<long>
{
    public static int Bytes => sizeof(uint);

    public static long Read(ReadOnlySpan<byte> wire, out bool fits)
    {
        fits = true;
        return BinaryPrimitives.ReadUInt32BigEndian(wire);
    }
}

/// <summary>float4.</summary>
internal readonly struct Float4Format : IFixedFormat<float>
{
    public static int Bytes => sizeof(float);

    public static float Read(ReadOnlySpan<byte> wire, out bool fits)
    {
        fits = true;
        return BinaryPrimitives.ReadSingleBigEndian(wire);
    }
}

/// <summary>float8.</summary>
internal readonly struct Float8Format : IFixedFormat<double>
{
    public static int Bytes => sizeof(double);

    public static double Read(ReadOnlySpan<byte> wire, out bool fits)
    {
        fits = true;
        return BinaryPrimitives.ReadDoubleBigEndian(wire);
    }
}
