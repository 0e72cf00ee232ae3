namespace Weir.Connectors.Files.Settings;

/// <summary>The encoding of a text file.</summary>
internal enum TextEncoding
{
    /// <summary>UTF-8, with or without a byte order mark.</summary>
    Utf8,

    /// <summary>ISO 8859-1.</summary>
    Latin1,

    /// <summary>UTF-16; the byte order mark decides, little-endian without one.</summary>
    Utf16,
}
