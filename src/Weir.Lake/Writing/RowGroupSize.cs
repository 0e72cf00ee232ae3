namespace Weir.Lake.Writing;

/// <summary>When a row group is complete: at whichever bound comes first.</summary>
/// <param name="Rows">Rows from which on it is.</param>
/// <param name="Bytes">Bytes in memory from which on it is; the last batch may go beyond it.</param>
internal sealed record RowGroupSize(int Rows, long Bytes)
{
    /// <summary>Of files as they land: several are written at a time, in little memory.</summary>
    public static RowGroupSize Landed { get; } = new(64 * 1024, 6L * 1024 * 1024);

    /// <summary>
    /// Of merged files, which are written once and read often. DuckDB divides a file among its threads by groups: the size it writes itself, but
    /// at least a handful of groups, so that the threads end together.
    /// </summary>
    /// <param name="rows">How many rows the file will have.</param>
    public static RowGroupSize Merged(long rows) => new((int)Math.Clamp(rows / 8, 16 * 1024, 120 * 1024), 32L * 1024 * 1024);
}
