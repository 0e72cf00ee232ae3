using DuckDB.NET.Native;

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>Reads text out of a vector: <c>duckdb_string_t</c>, 4 bytes of length, then either up to 12 bytes inline or a prefix and a pointer.</summary>
internal static unsafe class TextValue
{
    private const int InlineBytes = 12;

    /// <summary>The UTF-8 bytes at a row; valid while the chunk is.</summary>
    public static ReadOnlySpan<byte> Read(IntPtr vector, int row)
    {
        var value = (byte*)NativeMethods.Vectors.DuckDBVectorGetData(vector) + ((long)row * sizeof(DuckDBString));
        var length = *(int*)value;
        return new ReadOnlySpan<byte>(length <= InlineBytes ? value + 4 : *(byte**)(value + 8), length);
    }
}
