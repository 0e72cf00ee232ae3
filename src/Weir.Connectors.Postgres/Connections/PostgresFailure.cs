using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Connectors.Postgres.Connections;

/// <summary>
/// Turns what the driver throws into catalogued errors. SQLSTATEs are those of appendix A of the PostgreSQL manual; class 08 and the
/// 57P0x codes mean that the connection is gone, which is worth another try.
/// </summary>
internal static class PostgresFailure
{
    /// <summary>Whether the exception comes from the server or the way to it (a cancellation by the caller does not).</summary>
    public static bool IsServerFailure(Exception failure) =>
        failure is NpgsqlException or IOException or TimeoutException or AuthenticationException or SocketException;

    /// <summary>The error for a failed attempt to connect.</summary>
    public static WeirError WhileConnecting(PostgresConnections connections, Exception failure)
    {
        var place = $"{connections.Owner}: {connections.Server}";
        return failure switch
        {
            PostgresException server => Refusal(connections, place, server),
            NpgsqlException { IsTransient: false } or AuthenticationException => new WeirError(
                ConnectorErrors.Refused, $"{place} does not let role '{connections.User}' in: {Clean(failure)}")
            {
                Hint = "Check 'password' and 'ssl_mode'.",
            },
            _ => new WeirError(ConnectorErrors.Unreachable, $"{place} cannot be reached: {WhyNotReached(connections, failure)}")
            {
                Kind = FailureKind.Transient,
                Hint = "Check 'host' and 'port', and that the server runs and accepts connections from here.",
            },
        };
    }

    /// <summary>The error for anything that fails on an open connection.</summary>
    /// <param name="what">What was being done: <c>Reading public.orders</c>.</param>
    /// <param name="connections">Where.</param>
    /// <param name="failure">What was thrown.</param>
    public static WeirError While(string what, PostgresConnections connections, Exception failure) =>
        ServerException(failure) is { } server ? Statement(what, connections, server) : new WeirError(
            ConnectorErrors.ReadFailed, $"{what}: the connection to {connections.Server} broke: {Clean(failure)}")
        {
            Kind = FailureKind.Transient,
            Hint = "It is tried again from the last committed position.",
        };

    private static WeirError Refusal(PostgresConnections connections, string place, PostgresException server) => server.SqlState switch
    {
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown =>
            new WeirError(ConnectorErrors.Unreachable, $"{place} takes no connection now: {server.MessageText}.")
            {
                Kind = FailureKind.Transient,
                Hint = "Wait, or raise the server's max_connections.",
            },
        PostgresErrorCodes.InvalidCatalogName => new WeirError(ConnectorErrors.Refused, $"{place} has no database '{connections.Database}'.")
        {
            Hint = "Check 'database'; 'psql -l' lists what the server has.",
        },
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new WeirError(
            ConnectorErrors.Refused, $"{place} does not let role '{connections.User}' into database '{connections.Database}': {server.MessageText}.")
        {
            Hint = "Check 'user' and the secret behind 'password', and the server's pg_hba.conf.",
        },
        PostgresErrorCodes.InsufficientPrivilege => new WeirError(
            ConnectorErrors.Refused, $"{place} does not let role '{connections.User}' into database '{connections.Database}': {server.MessageText}.")
        {
            Hint = $"grant connect on database \"{connections.Database}\" to \"{connections.User}\";",
        },
        _ => new WeirError(ConnectorErrors.Refused, $"{place} refuses the connection: {server.MessageText} (SQLSTATE {server.SqlState}).")
        {
            Kind = server.IsTransient ? FailureKind.Transient : FailureKind.Permanent,
        },
    };

    private static WeirError Statement(string what, PostgresConnections connections, PostgresException server) => server.SqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege => new WeirError(
            PostgresErrors.PermissionDenied, $"{what}: role '{connections.User}' may not: {server.MessageText}.")
        {
            Hint = "Grant it what it needs: usage on the schema, select on the table.",
        },
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => new WeirError(
            ConnectorErrors.StreamNotFound, $"{what}: {server.MessageText}."),
        PostgresErrorCodes.UndefinedColumn => new WeirError(ConnectorErrors.ColumnNotFound, $"{what}: {server.MessageText}."),
        PostgresErrorCodes.QueryCanceled => new WeirError(PostgresErrors.StatementCancelled, $"{what}: {server.MessageText}.")
        {
            // A timeout would strike again; an administrator's cancellation may not.
            Kind = server.MessageText.Contains("statement timeout", StringComparison.Ordinal) ? FailureKind.Permanent : FailureKind.Transient,
            Hint = "Raise 'statement_timeout_seconds', or the role's statement_timeout.",
        },
        _ when IsLost(server.SqlState) => new WeirError(ConnectorErrors.ReadFailed, $"{what}: {server.MessageText}.")
        {
            Kind = FailureKind.Transient,
            Hint = "It is tried again from the last committed position.",
        },
        _ => new WeirError(PostgresErrors.StatementFailed, $"{what}: {server.MessageText} (SQLSTATE {server.SqlState}).")
        {
            Kind = server.IsTransient ? FailureKind.Transient : FailureKind.Permanent,
            Hint = server.Hint,
        },
    };

    // Class 08 is connection exceptions, 57P shutdowns, 40 rollbacks that a second try may escape, 55P03 a lock not got in time.
    private static bool IsLost(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal)
        || state.StartsWith("40", StringComparison.Ordinal) || state == PostgresErrorCodes.LockNotAvailable;

    private static PostgresException? ServerException(Exception? failure) =>
        failure is null ? null : failure as PostgresException ?? ServerException(failure.InnerException);

    // The driver says which step ran out of time, in words that change with its version; people need to know that it did, and of how much.
    private static string WhyNotReached(PostgresConnections connections, Exception failure) =>
        failure is TimeoutException or { InnerException: TimeoutException }
            ? $"the attempt timed out after {connections.ConnectTimeoutSeconds} s."
            : Clean(failure);

    private static string Clean(Exception failure) => (failure.InnerException ?? failure).Message.ReplaceLineEndings(" ").TrimEnd('.') + ".";
}
