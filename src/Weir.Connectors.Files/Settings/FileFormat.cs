namespace Weir.Connectors.Files.Settings;

/// <summary>How the bytes of a file make records.</summary>
internal enum FileFormat
{
    /// <summary>Delimited text, RFC 4180.</summary>
    Csv,

    /// <summary>A JSON array of records, or JSON documents one after the other.</summary>
    Json,

    /// <summary>One JSON document a line.</summary>
    Ndjson,

    /// <summary>Apache Parquet.</summary>
    Parquet,
}
