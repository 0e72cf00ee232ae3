using System.Globalization;
using Npgsql;

namespace Weir.Connectors.Postgres.Incremental;

/// <summary>
/// Which transactions had ended at one moment, as a <c>pg_snapshot</c> text: every number below <c>xmax</c> that is not listed. Unlike the
/// server's own snapshot it lists subtransactions (savepoints, PL/pgSQL exception blocks) that were still open, which rows carry like any
/// other transaction: without them their rows would seem to have been read.
/// </summary>
/// <param name="Snapshot">The text: <c>xmin:xmax:open,open</c>.</param>
/// <param name="Next">The first number not given out then.</param>
/// <param name="HasOpen">Whether any was open.</param>
internal sealed record ReadHorizon(string Snapshot, long Next, bool HasOpen)
{
    /// <summary>
    /// The horizon now. It must be taken before the snapshot that rows are read with: whatever has ended here is visible there. What ends in
    /// between is left for the next read.
    /// </summary>
    public static async Task<ReadHorizon> TakeAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            with now as materialized (
              select pg_catalog.pg_snapshot_xmin(s)::pg_catalog.text::bigint as first, pg_catalog.pg_snapshot_xmax(s)::pg_catalog.text::bigint as next
              from pg_catalog.pg_current_snapshot() s)
            select now.next, coalesce(pg_catalog.string_agg(x::pg_catalog.text, ',' order by x), '')
            from now left join lateral pg_catalog.generate_series(now.first, now.next - 1) x
              on pg_catalog.pg_xact_status(x::pg_catalog.text::pg_catalog.xid8) = 'in progress'
            group by now.next
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        await reader.ReadAsync(cancel).ConfigureAwait(false);
        return Of(reader.GetInt64(0), reader.GetString(1));
    }

    /// <summary>The lowest number that had not ended by a snapshot.</summary>
    public static long FirstOpen(string snapshot) =>
        long.Parse(snapshot.AsSpan(0, snapshot.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    private static ReadHorizon Of(long next, string open)
    {
        var first = open.Length == 0 ? next : long.Parse(open.Split(',', 2)[0], CultureInfo.InvariantCulture);
        return new ReadHorizon(string.Create(CultureInfo.InvariantCulture, $"{first}:{next}:{open}"), next, open.Length > 0);
    }
}
