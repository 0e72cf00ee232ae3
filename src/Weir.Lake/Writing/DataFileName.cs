namespace Weir.Lake.Writing;

/// <summary>Names of data files: no two are the same, and a listing shows them in the order they were begun.</summary>
internal static class DataFileName
{
    /// <summary>A new name.</summary>
    public static string New(DateTimeOffset now) => $"part-{Guid.CreateVersion7(now):N}.parquet";
}
