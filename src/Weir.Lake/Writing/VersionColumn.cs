using System.Runtime.InteropServices;
using Apache.Arrow;

namespace Weir.Lake.Writing;

/// <summary>The column that says which version rows were written for; one buffer serves all batches. Safe for concurrent use.</summary>
/// <param name="version">The version.</param>
internal sealed class VersionColumn(long version)
{
    private const int LeastRows = 8192;

    private byte[] _bytes = [];

    /// <summary>The column for a number of rows.</summary>
    public Int64Array For(int rows)
    {
        var bytes = Volatile.Read(ref _bytes);
        if (bytes.Length < rows * sizeof(long))
        {
            bytes = new byte[Math.Max(rows, LeastRows) * sizeof(long)];
            MemoryMarshal.Cast<byte, long>(bytes.AsSpan()).Fill(version);
            Volatile.Write(ref _bytes, bytes);
        }

        return new Int64Array(new ArrowBuffer(bytes.AsMemory(0, rows * sizeof(long))), ArrowBuffer.Empty, rows, 0, 0);
    }
}
