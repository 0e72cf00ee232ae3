using Weir.Connectors.Postgres.Warehouse.Loading;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Warehouse;

namespace Weir.Connectors.Postgres.Warehouse.Exposing;

/// <summary>
/// A raw table on PostgreSQL: the snapshot's rows, copied. Which version a table holds is recorded with its identity, in the transaction that
/// puts it in place, so that a table somebody else put there is not mistaken for it.
/// </summary>
internal sealed class RawTable(PostgresSession session, ISnapshotReader snapshots)
{
    private const string Exposed =
        """
        select 'yes' from weir_meta.exposed_versions
        where schema_name = $1 and table_name = $2 and version = $3 and fingerprint = $4
          and relation = to_regclass(format('%I.%I', schema_name, table_name))
        """;

    private const string Record =
        """
        insert into weir_meta.exposed_versions as e (schema_name, table_name, version, fingerprint, relation)
        values ($1, $2, $3, $4, to_regclass(format('%I.%I', $1::text, $2::text)))
        on conflict (schema_name, table_name) do update set
          version = excluded.version, fingerprint = excluded.fingerprint, relation = excluded.relation, exposed_at = now()
        returning e.table_name
        """;

    /// <summary>Makes the table show the snapshot.</summary>
    /// <returns>The rows copied; null when it showed the snapshot already.</returns>
    public async Task<long?> ExposeAsync(DatasetSnapshot snapshot, CancellationToken cancel)
    {
        var mark = Exposure.Of(snapshot);
        object[] row = [snapshot.Name.Schema, snapshot.Name.Table, mark.Version, mark.Fingerprint];
        if (await session.ScalarAsync(Exposed, row, cancel).ConfigureAwait(false) is not null)
        {
            return null;
        }

        await session.ExecuteAsync(PostgresDialect.Instance.CreateSchema(snapshot.Name.Schema), cancel).ConfigureAwait(false);
        await session.ExecuteAsync("begin", cancel).ConfigureAwait(false);
        try
        {
            // Two runs that expose the same dataset come one after the other, and the second finds it done.
            await session.ScalarAsync("select pg_advisory_xact_lock(hashtextextended('weir ' || $1, 0))::text", [snapshot.Name.ToString()], cancel).ConfigureAwait(false);
            var rows = await session.ScalarAsync(Exposed, row, cancel).ConfigureAwait(false) is null
                ? await CopyAsync(snapshot, cancel).ConfigureAwait(false)
                : (long?)null;
            if (rows is not null)
            {
                await session.ScalarAsync(Record, row, cancel).ConfigureAwait(false);
            }

            await session.ExecuteAsync("commit", cancel).ConfigureAwait(false);
            return rows;
        }
        catch
        {
            await session.RollBackAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<long> CopyAsync(DatasetSnapshot snapshot, CancellationToken cancel)
    {
        await using var result = await snapshots.ReadAsync(snapshot, cancel).ConfigureAwait(false);
        var columns = result.Columns
            .Select(column => new RelationColumn(PostgresName.Column(column.Name), PostgresDialect.Instance.TypeName(column.Type), column.Type)).ToList();
        return await new TableLoad(session).RunAsync(
            new Relation(snapshot.Name.Schema, snapshot.Name.Table), columns, result.Batches, cancel).ConfigureAwait(false);
    }
}
