using System.Globalization;
using System.Text;
using Weir.Core.Data;

namespace Weir.Lake;

/// <summary>
/// The folder of a dataset: <c>schema/table/</c>. Characters that file systems or engines treat specially are percent-encoded, and so is a
/// leading dot or underscore, which engines take for hidden.
/// </summary>
internal static class DatasetFolder
{
    /// <summary>The folder, with a trailing slash.</summary>
    public static string Of(DatasetName name) => $"{Encode(name.Schema)}/{Encode(name.Table)}/";

    /// <summary>The dataset whose log an object belongs to, or null.</summary>
    public static DatasetName? OfLogEntry(string path) =>
        path.Split('/') is [var schema, var table, "_delta_log", _] ? new DatasetName(Uri.UnescapeDataString(schema), Uri.UnescapeDataString(table)) : null;

    /// <summary>What people call the dataset in a folder: <c>schema.table</c>.</summary>
    /// <param name="folder">The folder, with a trailing slash.</param>
    public static string NameOf(string folder) => OfLogEntry($"{folder}_delta_log/")?.ToString() ?? folder;

    private static string Encode(string name)
    {
        var folder = new StringBuilder(name.Length);
        foreach (var character in Encoding.UTF8.GetBytes(name))
        {
            var plain = char.IsAsciiLetterOrDigit((char)character) || (folder.Length > 0 && character is (byte)'_' or (byte)'-' or (byte)'.');
            folder.Append(plain ? ((char)character).ToString() : string.Create(CultureInfo.InvariantCulture, $"%{character:X2}"));
        }

        return folder.Length == 0 ? "%" : folder.ToString();
    }
}
