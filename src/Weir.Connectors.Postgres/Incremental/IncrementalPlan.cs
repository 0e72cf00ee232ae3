using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using Weir.Connectors.Postgres.Catalog;
using Weir.Connectors.Postgres.Reads;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Connectors.Postgres.Incremental;

/// <summary>
/// Decides which rows are new. A row version is read exactly once: in the first read whose horizon its transaction had ended by. That
/// holds whatever its cursor value is - older than the last one, equal to it, NULL - and needs no order among transactions.
/// </summary>
/// <param name="transaction">The transaction whose snapshot the read sees.</param>
/// <param name="read">The read.</param>
/// <param name="request">What was asked for.</param>
/// <param name="horizon">Which transactions had ended before the snapshot was taken.</param>
internal sealed class IncrementalPlan(ReadTransaction transaction, TableRead read, StreamRequest request, ReadHorizon horizon)
{
    // Half the 32-bit circle: beyond it old and new cannot be told apart cheaply.
    private const long MaxTransactionsBetween = 1L << 31;

    private PostgresColumn Cursor => read.Relation.Columns.First(column => column.Name == request.CursorColumn);

    /// <summary>Which rows to read and where the source stands then; null when nothing can be new.</summary>
    /// <param name="before">Where it stood; null: nothing was read yet.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">The position cannot be continued from, or the cursor has no order.</exception>
    public async Task<(string? Condition, TablePosition After)?> MakeAsync(TablePosition? before, CancellationToken cancel)
    {
        var server = await ServerAsync(cancel).ConfigureAwait(false);
        var end = await transaction.ScalarAsync<long>(
            "select pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::pg_catalog.text::bigint", cancel).ConfigureAwait(false);
        CheckPosition(before, server, end);
        var present = await MembersAsync(cancel).ConfigureAwait(false);
        if (before is not null && end == horizon.Next && present.All(member => before.Members.GetValueOrDefault(member.Key) is { } known && known == member.Value))
        {
            return null;
        }

        var versions = new RowVersions(end);
        var known = before?.Members ?? ImmutableSortedDictionary<long, TableMember>.Empty;
        var unread = versions.NotReadYet(known, present.Keys.ToArray());
        await CheckRewrittenAsync(before, present, unread, cancel).ConfigureAwait(false);
        var after = new TablePosition(server, read.Relation.Oid, Cursor.Name, await LastAsync(cancel).ConfigureAwait(false) ?? before?.Last, known.SetItems(present));
        return (Condition(before, unread, versions, end), after);
    }

    private static void CheckPosition(TablePosition? before, string server, long end)
    {
        if (before is null)
        {
            return;
        }

        if (before.Server != server)
        {
            throw TablePosition.Unusable("it was taken on another server or database");
        }

        var first = before.Members.Values.Select(member => ReadHorizon.FirstOpen(member.Snapshot)).DefaultIfEmpty(end).Min();
        if (before.Members.Values.Any(member => ReadHorizon.FirstOpen(member.Snapshot) > end))
        {
            throw TablePosition.Unusable("the server has been set back to an earlier state since");
        }

        if (end - first >= MaxTransactionsBetween)
        {
            throw TablePosition.Unusable($"{end - first} transactions have passed since, more than {MaxTransactionsBetween}");
        }
    }

    private string? Condition(TablePosition? before, string unread, RowVersions versions, long end)
    {
        var lookback = request.Lookback is { } window && before?.Last is { } last && before.Cursor == Cursor.Name
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" or {Sql.Identifier(Cursor.Name)} >= {Sql.Literal(last)}::{Cursor.Declared} - interval '{(long)window.TotalMicroseconds} microseconds'")
            : "";

        // Nothing has ended since the horizon: then everything the snapshot sees had ended by it.
        var ended = !horizon.HasOpen && end == horizon.Next ? null : versions.EndedBy(horizon.Snapshot);
        var wanted = unread == "true" ? null : $"({unread}{lookback})";
        return wanted is null ? ended : ended is null ? wanted : $"{wanted} and {ended}";
    }

    // Rows that a rewrite copied carry its transaction's number and look new. With a key a second reading does no harm.
    private async Task CheckRewrittenAsync(
        TablePosition? before, ImmutableSortedDictionary<long, TableMember> present, string unread, CancellationToken cancel)
    {
        if (before is null || request.KeyColumns.Count > 0)
        {
            return;
        }

        var rewritten = present.Where(member => before.Members.TryGetValue(member.Key, out var known) && known.File != member.Value.File).Select(member => member.Key).ToList();
        if (before.Relation != read.Relation.Oid)
        {
            rewritten.AddRange(present.Keys.Where(member => !before.Members.ContainsKey(member)));
        }

        if (rewritten.Count == 0)
        {
            return;
        }

        var cursor = Sql.Identifier(Cursor.Name);
        var old = before.Last is { } last && before.Cursor == Cursor.Name ? $"{cursor} <= {Sql.Literal(last)}::{Cursor.Declared} or {cursor} is null" : "true";
        if (await transaction.ScalarAsync<bool>(
            $"select exists (select from {read.Relation.Quoted} where tableoid in ({string.Join(", ", rewritten)}) and ({unread}) and ({old}))", cancel).ConfigureAwait(false))
        {
            throw new WeirError(
                PostgresErrors.TableRewritten,
                $"{read.Relation.Name} was rewritten or replaced since the last read, and which of its rows at or below {cursor} = '{before.Last}' are new cannot be told.")
            {
                Hint = "Run once with --full-refresh, or give the contract a key ('key:').",
            }.ToException();
        }
    }

    private async Task<string?> LastAsync(CancellationToken cancel)
    {
        var cursor = Sql.Identifier(Cursor.Name);
        try
        {
            return await transaction.ScalarAsync<string>(
                $"select r.{cursor}::pg_catalog.text from {read.Relation.Quoted} r where r.{cursor} is not null order by r.{cursor} desc limit 1", cancel).ConfigureAwait(false);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.UndefinedFunction)
        {
            throw new WeirError(PostgresErrors.CursorNeeded, $"{read.Relation.Name}: the cursor '{Cursor.Name}' is {Cursor.Declared}, whose values have no order.")
            {
                Hint = "Name a column of dates, numbers or text.",
            }.ToException(failure);
        }
    }

    // A cluster's identifier is made by initdb and kept by its replicas and backups; transaction numbers mean nothing beyond it.
    private async Task<string> ServerAsync(CancellationToken cancel) =>
        (await transaction.ScalarAsync<string>(
            "select c.system_identifier || '/' || d.oid from pg_catalog.pg_control_system() c, pg_catalog.pg_database d where d.datname = pg_catalog.current_database()",
            cancel).ConfigureAwait(false))!;

    private async Task<ImmutableSortedDictionary<long, TableMember>> MembersAsync(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with recursive family as (
              select {read.Relation.Oid}::pg_catalog.oid as oid union select i.inhrelid from pg_catalog.pg_inherits i join family on i.inhparent = family.oid)
            select m.oid::bigint, coalesce(pg_catalog.pg_relation_filenode(m.oid), 0)::bigint, m.relkind = 'f', m.relname::pg_catalog.text
            from family join pg_catalog.pg_class m on m.oid = family.oid
            """,
            transaction.Connection);
        var members = ImmutableSortedDictionary.CreateBuilder<long, TableMember>();
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await reader.ReadAsync(cancel).ConfigureAwait(false))
        {
            if (reader.GetBoolean(2))
            {
                throw IncrementalRules.NoRowVersions(read.Relation, $"it holds the foreign table {reader.GetString(3)}");
            }

            members[reader.GetInt64(0)] = new TableMember(reader.GetInt64(1), horizon.Snapshot);
        }

        return members.ToImmutable();
    }
}
