using Weir.Core.Errors;

namespace Weir.Connectors.Postgres;

/// <summary>Band 1800–1824: PostgreSQL as a source, and failures every use of the server shares. 1825–1849 belong to the warehouse.</summary>
public static class PostgresErrors
{
    /// <summary>The role may not do what was asked.</summary>
    public static readonly ErrorCode PermissionDenied = new(1800, "Permission denied");

    /// <summary>The server ended the statement: its timeout ran out, or an administrator cancelled it.</summary>
    public static readonly ErrorCode StatementCancelled = new(1801, "Statement cancelled by the server");

    /// <summary>An incremental read without a cursor column, or with one that has no order.</summary>
    public static readonly ErrorCode CursorNeeded = new(1802, "Incremental read without a usable cursor");

    /// <summary>A lookback without a key, which would deliver rows twice.</summary>
    public static readonly ErrorCode LookbackNeedsKey = new(1803, "Lookback without a key");

    /// <summary>A view or foreign table read incrementally.</summary>
    public static readonly ErrorCode NoRowVersions = new(1804, "Relation without row versions read incrementally");

    /// <summary>The stored position does not belong to this server, table or cursor, or is too old to compare.</summary>
    public static readonly ErrorCode PositionUnusable = new(1805, "Position that cannot be continued from");

    /// <summary>The table was rewritten since the last read and has no key.</summary>
    public static readonly ErrorCode TableRewritten = new(1806, "Table rewritten since the last read");

    /// <summary>A row holds bytes that are not what its type says.</summary>
    public static readonly ErrorCode UnreadableRow = new(1807, "Row that cannot be read");

    /// <summary>The server is older than what Weir reads.</summary>
    public static readonly ErrorCode ServerTooOld = new(1808, "PostgreSQL version not supported");

    /// <summary>The server refused a statement for a reason of its own.</summary>
    public static readonly ErrorCode StatementFailed = new(1809, "Statement failed");

    /// <summary>The server's copy stream does not have the documented form.</summary>
    public static readonly ErrorCode MalformedCopy = new(1810, "Copy stream not understood");
}
