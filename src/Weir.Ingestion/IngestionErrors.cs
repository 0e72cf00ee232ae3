using Weir.Core.Errors;

namespace Weir.Ingestion;

/// <summary>Band 1300–1399: ingestion.</summary>
public static class IngestionErrors
{
    /// <summary>A connector broke in a way it does not describe itself.</summary>
    public static readonly ErrorCode ConnectorBroke = new(1300, "Connector broke");

    /// <summary>The rows are committed, but the raw table still shows the version before.</summary>
    public static readonly ErrorCode ExposeFailed = new(1301, "Landed but not exposed");

    /// <summary>The source's attributes changed.</summary>
    public static readonly ErrorCode SchemaChanged = new(1302, "Source changed its columns");

    /// <summary>Records could not be read and are in the dead-letter dataset.</summary>
    public static readonly ErrorCode RecordsRejected = new(1303, "Records that could not be read");

    /// <summary>A filter compares a column with a value that is not of its type.</summary>
    public static readonly ErrorCode BadFilterValue = new(1304, "Filter value of the wrong type");

    /// <summary>A transform names a column that no row has.</summary>
    public static readonly ErrorCode TransformColumnMissing = new(1305, "Transform on a column that is not there");

    /// <summary>The contract's cursor is not the one the dataset was read by so far.</summary>
    public static readonly ErrorCode CursorChanged = new(1306, "Cursor changed");

    /// <summary>A document in which a transform must hide something cannot be parsed.</summary>
    public static readonly ErrorCode BrokenDocument = new(1307, "Document that cannot be transformed");

    /// <summary>A source's column has a name that is kept for the engine.</summary>
    public static readonly ErrorCode ReservedColumn = new(1308, "Reserved column name");

    /// <summary>Another run committed to the dataset while this one began.</summary>
    public static readonly ErrorCode Overtaken = new(1309, "Overtaken by another run");
}
