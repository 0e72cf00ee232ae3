using System.Runtime.InteropServices;
using Apache.Arrow.C;
using DuckDB.NET.Native;

// The library is found where the runtime looks for a package's own; nowhere an unprivileged user could put another.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Weir.Connectors.DuckDb.Engine;

/// <summary>What the C interface (<c>duckdb.h</c>) offers and the .NET bindings do not.</summary>
internal static unsafe partial class NativeExtras
{
    private const string Library = "duckdb";

    /// <summary>The name a type was given (<c>JSON</c>, an enumeration's), or null.</summary>
    public static string? Alias(DuckDBLogicalType type) => TakeText(duckdb_logical_type_get_alias(type.DangerousGetHandle()));

    /// <summary>How many columns a prepared statement will give.</summary>
    public static int ColumnCount(DuckDBPreparedStatement statement) =>
        (int)duckdb_prepared_statement_column_count(statement.DangerousGetHandle());

    /// <summary>The name of a column a prepared statement will give.</summary>
    public static string ColumnName(DuckDBPreparedStatement statement, int column) =>
        TakeText(duckdb_prepared_statement_column_name(statement.DangerousGetHandle(), (ulong)column)) ?? "";

    /// <summary>The type of a column a prepared statement will give; the caller disposes it.</summary>
    public static DuckDBLogicalType ColumnType(DuckDBPreparedStatement statement, int column) =>
        new OwnedType(duckdb_prepared_statement_column_logical_type(statement.DangerousGetHandle(), (ulong)column));

    /// <summary>Prepares to take in batches of a schema; <see cref="ReleaseSchema"/> ends it.</summary>
    public static IntPtr TakeSchema(DuckDBNativeConnection connection, CArrowSchema* schema)
    {
        ThrowIfFailed(duckdb_schema_from_arrow(connection.DangerousGetHandle(), schema, out var converted));
        return converted;
    }

    /// <summary>Ends <see cref="TakeSchema"/>.</summary>
    public static void ReleaseSchema(IntPtr converted) => duckdb_destroy_arrow_converted_schema(&converted);

    /// <summary>A batch as a data chunk, which then owns the batch's buffers; the caller disposes the chunk.</summary>
    public static DuckDBDataChunk TakeBatch(DuckDBNativeConnection connection, CArrowArray* batch, IntPtr converted)
    {
        ThrowIfFailed(duckdb_data_chunk_from_arrow(connection.DangerousGetHandle(), batch, converted, out var chunk));
        return new OwnedChunk(chunk);
    }

    // The engine reports such failures as an object that the caller frees.
    private static void ThrowIfFailed(IntPtr error)
    {
        if (error == IntPtr.Zero)
        {
            return;
        }

        var message = duckdb_error_data_has_error(error) != 0 ? Marshal.PtrToStringUTF8(duckdb_error_data_message(error)) : null;
        var type = (DuckDBErrorType)duckdb_error_data_error_type(error);
        duckdb_destroy_error_data(&error);
        if (message is not null)
        {
            throw EngineFailure.FromStatement(type, message, "").ToException();
        }
    }

    private static string? TakeText(IntPtr text)
    {
        var value = Marshal.PtrToStringUTF8(text);
        duckdb_free(text);
        return string.IsNullOrEmpty(value) ? null : value;
    }

    [LibraryImport(Library)]
    private static partial void duckdb_free(IntPtr memory);

    [LibraryImport(Library)]
    private static partial IntPtr duckdb_logical_type_get_alias(IntPtr type);

    [LibraryImport(Library)]
    private static partial ulong duckdb_prepared_statement_column_count(IntPtr statement);

    [LibraryImport(Library)]
    private static partial IntPtr duckdb_prepared_statement_column_name(IntPtr statement, ulong column);

    [LibraryImport(Library)]
    private static partial IntPtr duckdb_prepared_statement_column_logical_type(IntPtr statement, ulong column);

    [LibraryImport(Library)]
    private static partial IntPtr duckdb_schema_from_arrow(IntPtr connection, CArrowSchema* schema, out IntPtr converted);

    [LibraryImport(Library)]
    private static partial void duckdb_destroy_arrow_converted_schema(IntPtr* converted);

    [LibraryImport(Library)]
    private static partial IntPtr duckdb_data_chunk_from_arrow(IntPtr connection, CArrowArray* batch, IntPtr converted, out IntPtr chunk);

    [LibraryImport(Library)]
    private static partial byte duckdb_error_data_has_error(IntPtr error);

    [LibraryImport(Library)]
    private static partial IntPtr duckdb_error_data_message(IntPtr error);

    [LibraryImport(Library)]
    private static partial int duckdb_error_data_error_type(IntPtr error);

    [LibraryImport(Library)]
    private static partial void duckdb_destroy_error_data(IntPtr* error);

    private sealed class OwnedChunk : DuckDBDataChunk
    {
        public OwnedChunk(IntPtr chunk) => SetHandle(chunk);
    }

    private sealed class OwnedType : DuckDBLogicalType
    {
        public OwnedType(IntPtr type) => SetHandle(type);
    }
}
