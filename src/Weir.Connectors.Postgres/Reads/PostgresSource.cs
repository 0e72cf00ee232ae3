using System.Globalization;
using Weir.Connectors.Postgres.Catalog;
using Weir.Connectors.Postgres.Columns;
using Weir.Connectors.Postgres.Connections;
using Weir.Connectors.Postgres.Incremental;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Text;

namespace Weir.Connectors.Postgres.Reads;

/// <summary>
/// Reads one relation under one exported snapshot. The transaction that took it stays open, with the relation locked against being
/// altered, until the source is disposed; each split imports the snapshot on its own connection.
/// </summary>
internal sealed class PostgresSource(ConnectionSettings settings, StreamRequest request) : ISource
{
    private const int OldestVersion = 13;
    private const long DefaultSplitRows = 1_000_000;

    private readonly PostgresConnections _connections = PostgresConnections.From(settings);
    private ReadTransaction? _transaction;
    private TableRead? _read;
    private ReadHorizon? _horizon;

    private bool IsIncremental => request.Mode is ReadMode.Incremental;

    /// <inheritdoc/>
    public async ValueTask OpenAsync(CancellationToken cancel)
    {
        IncrementalRules.CheckRequest(request);
        var connection = await _connections.OpenAsync(cancel).ConfigureAwait(false);
        _read = await _connections.GuardAsync($"Opening {request.Stream}", async () =>
        {
            try
            {
                return await OpenAsync(new RelationCatalog(connection), connection, cancel).ConfigureAwait(false);
            }
            finally
            {
                if (_transaction is null)
                {
                    await connection.DisposeAsync().ConfigureAwait(false);
                }
            }
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ProbeAsync(CancellationToken cancel)
    {
        var (read, transaction) = (_read!, _transaction!);
        await _connections.GuardAsync(read.What, async () =>
        {
            await transaction.ExecuteAsync(read.ProbeSql, cancel).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ReadSplit>> PlanAsync(Position? from, CancellationToken cancel)
    {
        var (read, transaction) = (_read!, _transaction!);
        var increment = false;
        if (IsIncremental)
        {
            var before = TablePosition.From(from);
            var plan = new IncrementalPlan(transaction, read, request, _horizon!);
            if (await _connections.GuardAsync(read.What, async () => await plan.MakeAsync(before, cancel).ConfigureAwait(false)).ConfigureAwait(false) is not { } made)
            {
                return [];
            }

            read = read with
            {
                Condition = made.Condition,
                Before = from ?? Position.Start,
                After = (from ?? Position.Start).With(TablePosition.Split, made.After.ToText()),
            };
            increment = before is not null;
        }

        var rows = request.Options.GetValueOrDefault(PostgresSetting.SplitRows) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : DefaultSplitRows;
        return TableSplits.Plan(read, transaction.Connection.PostgreSqlVersion.Major, Math.Max(rows, 1), increment);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync().ConfigureAwait(false);
            _transaction = null;
        }

        await _connections.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<TableRead> OpenAsync(RelationCatalog catalog, Npgsql.NpgsqlConnection connection, CancellationToken cancel)
    {
        if (connection.PostgreSqlVersion.Major < OldestVersion)
        {
            throw new WeirError(PostgresErrors.ServerTooOld, $"{_connections.Owner}: the server is PostgreSQL {connection.PostgreSqlVersion}; Weir reads {OldestVersion} and newer.").ToException();
        }

        var found = await FindAsync(catalog, cancel).ConfigureAwait(false);
        IncrementalRules.CheckRelation(request, found);

        // Order matters: what has ended before the horizon is visible to the snapshot taken after it, and the snapshot is taken once
        // the lock is held, so that nothing between catalogue and rows can change.
        _horizon = IsIncremental ? await ReadHorizon.TakeAsync(connection, cancel).ConfigureAwait(false) : null;
        var timeout = settings[PostgresSetting.StatementTimeout] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        _transaction = await ReadTransaction.BeginAsync(connection, null, timeout, cancel).ConfigureAwait(false);
        if (found.HasRowVersions && await _transaction.ScalarAsync<bool>($"select pg_catalog.has_table_privilege({found.Oid}::oid, 'select')", cancel).ConfigureAwait(false))
        {
            await _transaction.ExecuteAsync($"lock table {found.Quoted} in access share mode", cancel).ConfigureAwait(false);
        }

        var relation = await catalog.FindAsync(found.Name, cancel).ConfigureAwait(false) ?? throw Missing(found.Name, []);
        IncrementalRules.CheckRelation(request, relation);
        var encoding = await _transaction.ScalarAsync<string>("select pg_catalog.current_setting('server_encoding')", cancel).ConfigureAwait(false);
        var snapshot = await _transaction.ScalarAsync<string>("select pg_catalog.pg_export_snapshot()", cancel).ConfigureAwait(false);
        var unconverted = encoding == "SQL_ASCII";
        var names = relation.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        return new TableRead(
            _connections, relation,
            [.. relation.Columns.Where(column => !request.DroppedColumns.Contains(column.Name)).Select(column => ColumnPlan.For(column, names, unconverted))],
            snapshot!, timeout, unconverted);
    }

    // A name without a schema may be written schema.table; a table whose own name has a dot in it goes first.
    private async Task<PostgresRelation> FindAsync(RelationCatalog catalog, CancellationToken cancel)
    {
        var schema = request.Stream.Namespace.Length > 0 ? request.Stream.Namespace : request.Options.GetValueOrDefault(PostgresSetting.Schema) ?? "public";
        var name = new StreamName(schema, request.Stream.Name);
        if (await catalog.FindAsync(name, cancel).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        var dot = request.Stream.Name.IndexOf('.', StringComparison.Ordinal);
        if (request.Stream.Namespace.Length == 0 && dot > 0)
        {
            name = new StreamName(request.Stream.Name[..dot], request.Stream.Name[(dot + 1)..]);
            if (await catalog.FindAsync(name, cancel).ConfigureAwait(false) is { } dotted)
            {
                return dotted;
            }
        }

        throw Missing(name, await catalog.NamesAsync(cancel).ConfigureAwait(false));
    }

    private WeirException Missing(StreamName name, IReadOnlyList<StreamName> others) => new WeirError(
        ConnectorErrors.StreamNotFound, $"{_connections.Owner}: database '{_connections.Database}' has no table {name}.")
    {
        Hint = others.FirstOrDefault(other => other.Name == name.Name) is { } elsewhere ? $"Did you mean '{elsewhere}'?"
            : Suggestion.DidYouMean(name.ToString(), others.Select(other => other.ToString())) ?? "'\\d' in psql lists the tables.",
    }.ToException();
}
