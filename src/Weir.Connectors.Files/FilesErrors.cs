using Weir.Core.Errors;

namespace Weir.Connectors.Files;

/// <summary>Band 1700–1749: files and the records in them.</summary>
public static class FilesErrors
{
    /// <summary>A path or a symbolic link leads out of the connection's folder.</summary>
    public static readonly ErrorCode OutsideRoot = new(1700, "Path leads out of the connection's folder");

    /// <summary>A file already read has other content now.</summary>
    public static readonly ErrorCode FileChanged = new(1701, "File changed after it was read");

    /// <summary>A file ends before its format says it does.</summary>
    public static readonly ErrorCode Truncated = new(1702, "File is cut short");

    /// <summary>A file's bytes contradict its format.</summary>
    public static readonly ErrorCode Damaged = new(1703, "File is damaged");

    /// <summary>The header of a CSV file cannot be read.</summary>
    public static readonly ErrorCode UnreadableHeader = new(1704, "Header cannot be read");

    /// <summary>Neither the name of a file nor the contract says how to read it.</summary>
    public static readonly ErrorCode UnknownFormat = new(1705, "Unknown file format");

    /// <summary>A file or folder may not be read.</summary>
    public static readonly ErrorCode AccessDenied = new(1706, "File may not be read");

    /// <summary>A record has more or fewer fields than the header.</summary>
    public static readonly ErrorCode RaggedRecord = new(1710, "Record with the wrong number of fields");

    /// <summary>A record's bytes are not text in the stated encoding.</summary>
    public static readonly ErrorCode WrongEncoding = new(1711, "Record is not in the stated encoding");

    /// <summary>A record is longer than <c>max_record_bytes</c>.</summary>
    public static readonly ErrorCode RecordTooLong = new(1712, "Record is too long");

    /// <summary>A quoted field never ends.</summary>
    public static readonly ErrorCode QuoteNotClosed = new(1713, "Quoted field is never closed");

    /// <summary>Something other than a delimiter follows a closing quote.</summary>
    public static readonly ErrorCode TextAfterQuote = new(1714, "Text after a closing quote");

    /// <summary>A record is not JSON.</summary>
    public static readonly ErrorCode MalformedJson = new(1715, "Malformed JSON record");

    /// <summary>A record is JSON but no object, so that it has no attributes.</summary>
    public static readonly ErrorCode NotAnObject = new(1716, "JSON record is not an object");

    /// <summary>Bytes follow the end of compressed data or of a JSON array.</summary>
    public static readonly ErrorCode TrailingBytes = new(1717, "Bytes after the end of the data");
}
