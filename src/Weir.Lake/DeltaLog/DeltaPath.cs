namespace Weir.Lake.DeltaLog;

/// <summary>Paths in the log are URIs (RFC 2396): percent-encoded, relative to the table's root or absolute.</summary>
internal static class DeltaPath
{
    private const string FileScheme = "file:";

    /// <summary>The path that names the file on its store; <c>file:</c> URIs become plain absolute paths, so that equal files compare equal.</summary>
    public static string Decode(string encoded)
    {
        var decoded = Uri.UnescapeDataString(encoded);
        return decoded.StartsWith(FileScheme, StringComparison.Ordinal)
            ? "/" + decoded[FileScheme.Length..].TrimStart('/')
            : decoded;
    }

    /// <summary>The URI form of a decoded path.</summary>
    public static string Encode(string path) =>
        string.Join('/', path.Split('/').Select(part => Uri.EscapeDataString(part).Replace("%3D", "=", StringComparison.Ordinal)));

    /// <summary>Whether the path does not start from the table's root.</summary>
    public static bool IsAbsolute(string path) => path.StartsWith('/') || path.Contains("://", StringComparison.Ordinal);
}
