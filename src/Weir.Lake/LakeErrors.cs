using Weir.Core.Errors;

namespace Weir.Lake;

/// <summary>Band 1400–1499: the lake.</summary>
public static class LakeErrors
{
    /// <summary>A file of the log cannot be read, or a version in the middle is absent.</summary>
    public static readonly ErrorCode DamagedLog = new(1400, "Damaged log");

    /// <summary>The table needs something of the Delta protocol that Weir does not do.</summary>
    public static readonly ErrorCode UnsupportedTable = new(1401, "Table needs an unsupported Delta feature");

    /// <summary>The version or time asked for does not exist.</summary>
    public static readonly ErrorCode VersionNotFound = new(1402, "Version not found");

    /// <summary>The version is known, but vacuum has removed files it needs.</summary>
    public static readonly ErrorCode VersionVacuumed = new(1403, "Version removed by vacuum");

    /// <summary>Another writer committed first.</summary>
    public static readonly ErrorCode CommitConflict = new(1404, "Another writer committed first");

    /// <summary>The table was made by another program, and Weir does not write to it.</summary>
    public static readonly ErrorCode NotWritable = new(1405, "Table was not made by Weir");

    /// <summary>Two attributes would have the same name in the warehouse.</summary>
    public static readonly ErrorCode NameCollision = new(1406, "Two columns with the same exposed name");

    /// <summary><c>on_new_column: fail</c>, and one came.</summary>
    public static readonly ErrorCode NewColumn = new(1407, "New column forbidden by policy");

    /// <summary><c>on_type_change: fail</c>, and values came that do not fit.</summary>
    public static readonly ErrorCode TypeChange = new(1408, "Type change forbidden by policy");

    /// <summary><c>on_missing_column: fail</c>, and one no longer comes.</summary>
    public static readonly ErrorCode MissingColumn = new(1409, "Missing column forbidden by policy");

    /// <summary>A key or cursor column is not among the dataset's attributes.</summary>
    public static readonly ErrorCode KeyNotFound = new(1410, "Key or cursor column not found");

    /// <summary>What Weir wrote into the table has a version this program does not know.</summary>
    public static readonly ErrorCode NewerFormat = new(1411, "Dataset written by a newer version");

    /// <summary>More columns than a table can have.</summary>
    public static readonly ErrorCode TooManyColumns = new(1412, "Too many columns");

    /// <summary>The Parquet library refused to read or write.</summary>
    public static readonly ErrorCode ParquetFailed = new(1413, "Parquet file cannot be read or written");

    /// <summary>The dataset does not exist.</summary>
    public static readonly ErrorCode DatasetNotFound = new(1414, "Dataset not found");

    /// <summary>A retention so short that running writes could lose their files.</summary>
    public static readonly ErrorCode RetentionTooShort = new(1415, "Retention too short");
}
