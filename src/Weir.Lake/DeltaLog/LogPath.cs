using System.Globalization;

namespace Weir.Lake.DeltaLog;

/// <summary>Names of objects in a table's log.</summary>
internal static class LogPath
{
    /// <summary>The log's folder, with a trailing slash.</summary>
    public static string Folder(string root) => $"{root}_delta_log/";

    /// <summary>The commit of a version.</summary>
    public static string Commit(string root, long version) => $"{Folder(root)}{Digits(version)}.json";

    /// <summary>The checkpoint of a version.</summary>
    public static string Checkpoint(string root, long version) => $"{Folder(root)}{Digits(version)}.checkpoint.parquet";

    /// <summary>Where readers look first for the newest checkpoint.</summary>
    public static string LastCheckpoint(string root) => $"{Folder(root)}_last_checkpoint";

    private static string Digits(long version) => version.ToString("D20", CultureInfo.InvariantCulture);
}
