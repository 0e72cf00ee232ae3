using Npgsql;
using Weir.Connectors.Postgres.Connections;
using Weir.Core.Errors;

namespace Weir.Connectors.Postgres.Warehouse;

/// <summary>
/// Weir's own schema in the database, <c>weir_meta</c>: which version of each dataset is exposed, and the procedure that puts a relation in
/// another's place. Made once, and again when a newer Weir brings another version of it.
/// </summary>
internal static class WarehouseSetup
{
    private const string Version = "weir 1";

    // Any number, the same for every Weir: it keeps two of them from setting up at once.
    private const long LockKey = 0x77656972;

    private const string IsDone =
        $"""
        select coalesce(
          (select obj_description(p.oid, 'pg_proc') = '{Version}' from pg_catalog.pg_proc p
           where p.pronamespace = to_regnamespace('weir_meta') and p.proname = 'replace_relation'), false)
        """;

    private const string Tables =
        """
        create table if not exists weir_meta.exposed_versions (
          schema_name text not null,
          table_name text not null,
          relation oid not null,
          version bigint not null,
          fingerprint text not null,
          exposed_at timestamptz not null default now(),
          primary key (schema_name, table_name));
        comment on schema weir_meta is 'Weir: what raw tables show, and how relations are replaced. Safe to drop; it is made again.';
        """;

    /// <summary>Sets up what is missing.</summary>
    /// <exception cref="WeirException">The role may not.</exception>
    public static async Task EnsureAsync(NpgsqlConnection connection, string schema, string user, CancellationToken cancel)
    {
        try
        {
            if (!await IsDoneAsync(connection, cancel).ConfigureAwait(false))
            {
                await CreateAsync(connection, cancel).ConfigureAwait(false);
            }

            await ExecuteAsync(connection, PostgresDialect.Instance.CreateSchema(schema), cancel).ConfigureAwait(false);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new WeirError(
                PostgresWarehouseErrors.SetupFailed, $"Role '{user}' may not create the schemas that Weir needs in database '{connection.Database}': {refused.MessageText}.")
            {
                Hint = $"grant create on database \"{connection.Database}\" to \"{user}\";",
            }.ToException(refused);
        }
        catch (Exception failure) when (PostgresFailure.IsServerFailure(failure))
        {
            throw WarehouseFailure.Of(failure, "").ToException(failure);
        }
    }

    private static async Task<bool> IsDoneAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(IsDone, connection);
        return (bool)(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false))!;
    }

    private static async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({LockKey})", cancel).ConfigureAwait(false);
        if (!await IsDoneAsync(connection, cancel).ConfigureAwait(false))
        {
            await ExecuteAsync(connection, PostgresDialect.Instance.CreateSchema("weir_meta"), cancel).ConfigureAwait(false);
            await ExecuteAsync(connection, Tables, cancel).ConfigureAwait(false);
            await ExecuteAsync(connection, ReplaceRelation.Definition, cancel).ConfigureAwait(false);
            await ExecuteAsync(
                connection, $"comment on procedure weir_meta.replace_relation(text, text, text) is '{Version}'", cancel).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }
}
