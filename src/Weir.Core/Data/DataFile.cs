namespace Weir.Core.Data;

/// <summary>A Parquet file that a commit names.</summary>
/// <param name="Path">Path relative to the dataset's root.</param>
/// <param name="Url">Where an engine reads it: an absolute local path or an object-store URL.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Version">The version that added it.</param>
/// <param name="Columns">The physical columns in it, in file order.</param>
public sealed record DataFile(string Path, string Url, long Bytes, long Rows, long Version, IReadOnlyList<string> Columns);
