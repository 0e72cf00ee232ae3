using Npgsql;
using Weir.Core.Errors;
using Weir.Core.Warehouse;

namespace Weir.Connectors.Postgres.Warehouse;

/// <summary>
/// Turns a failed statement of the warehouse into the error every warehouse gives for it. SQLSTATEs are those of appendix A of the
/// PostgreSQL manual.
/// </summary>
internal static class WarehouseFailure
{
    /// <summary>The error.</summary>
    /// <param name="failure">What the driver threw.</param>
    /// <param name="sql">The statement, to say where in it.</param>
    public static WeirError Of(Exception failure, string sql) => Server(failure) is { } server
        ? Of(server, Place(server, sql))
        : new WeirError(WarehouseErrors.ConnectionLost, $"The connection to the warehouse broke: {Reason(failure)}.") { Kind = FailureKind.Transient };

    private static WeirError Of(PostgresException server, StatementPlace? place) =>
        new(CodeOf(server), $"{server.MessageText.TrimEnd('.')}{(place is null ? "" : $" {place}")}.")
        {
            Kind = IsTransient(server) ? FailureKind.Transient : FailureKind.Permanent,
            Statement = place,
            Hint = server.Hint ?? server.Detail,
        };

    private static ErrorCode CodeOf(PostgresException server) => server.SqlState switch
    {
        PostgresErrorCodes.SyntaxError => WarehouseErrors.SqlSyntax,
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => WarehouseErrors.RelationNotFound,
        PostgresErrorCodes.UndefinedColumn => WarehouseErrors.ColumnNotFound,
        PostgresErrorCodes.InsufficientPrivilege => WarehouseErrors.PermissionDenied,
        PostgresErrorCodes.DiskFull => WarehouseErrors.OutOfDisk,
        PostgresErrorCodes.OutOfMemory => WarehouseErrors.OutOfMemory,
        PostgresErrorCodes.NameTooLong => PostgresWarehouseErrors.NameTooLong,
        PostgresErrorCodes.QueryCanceled => PostgresErrors.StatementCancelled,
        PostgresErrorCodes.DivisionByZero => WarehouseErrors.StatementFailed,
        _ when IsConflict(server) => WarehouseErrors.Conflict,
        _ when IsLost(server) => WarehouseErrors.ConnectionLost,
        var state when state.StartsWith("22", StringComparison.Ordinal) => WarehouseErrors.ConversionFailed,
        var state when state.StartsWith("23", StringComparison.Ordinal) => WarehouseErrors.ConstraintViolated,
        _ => WarehouseErrors.StatementFailed,
    };

    private static bool IsTransient(PostgresException server) => IsConflict(server) || IsLost(server) || server.IsTransient;

    private static bool IsLost(PostgresException server) =>
        server.SqlState.StartsWith("08", StringComparison.Ordinal) || server.SqlState.StartsWith("57P", StringComparison.Ordinal);

    // Two sessions that create one schema or build one relation meet in the system's own unique indexes, or in a row both rewrite.
    private static bool IsConflict(PostgresException server) =>
        server.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
        || (server.SqlState == PostgresErrorCodes.UniqueViolation && server.SchemaName is null or "pg_catalog" && server.ConstraintName?.StartsWith("pg_", StringComparison.Ordinal) == true)
        || (server.SqlState == PostgresErrorCodes.DuplicateTable && server.MessageText.Contains("\"weir_new_", StringComparison.Ordinal))
        || server.MessageText.StartsWith("tuple concurrently", StringComparison.Ordinal);

    // The position counts characters of the statement it is about, which the driver knows when there are several.
    private static StatementPlace? Place(PostgresException server, string sql)
    {
        var text = server.BatchCommand?.CommandText is { Length: > 0 } own ? own : sql;
        return server.Position <= 0 || server.Position > text.Length + 1 ? null : StatementPlace.AfterCharacters(text, server.Position - 1);
    }

    private static PostgresException? Server(Exception? failure) =>
        failure is null ? null : failure as PostgresException ?? Server(failure.InnerException);

    private static string Reason(Exception failure) => (failure.InnerException ?? failure).Message.ReplaceLineEndings(" ").TrimEnd('.');
}
