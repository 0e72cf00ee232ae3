using Weir.Core.Errors;
using Weir.Core.Running;
using Weir.Core.Warehouse;
using Weir.Models.Rendering;

namespace Weir.Models.Building;

/// <summary>Makes a model's view or table from its SQL, in one session.</summary>
internal sealed class Materializer(SqlDialect dialect, IWarehouseSession session, ModelNode model)
{
    private readonly string _target = dialect.Quote(model.Relation);

    // Never the model's own name, by which DuckDB would find this one, nor made of it, which may be as long as the engine allows.
    private readonly string _stage = model.Relation.Name.Equals("weir_new_rows", StringComparison.OrdinalIgnoreCase)
        ? dialect.Quote("weir_new_rows_2") : dialect.Quote("weir_new_rows");

    private bool ReplacesByKey => model.Config is
        { Materialization: Materialization.Incremental, Strategy: IncrementalStrategy.DeleteInsert, UniqueKey.Count: > 0 };

    /// <summary>Builds it.</summary>
    /// <param name="sql">Its query.</param>
    /// <param name="plan">How much is built.</param>
    /// <param name="existing">What has its name now.</param>
    /// <param name="cancel">Stops it.</param>
    public async ValueTask<NodeOutcome> BuildAsync(string sql, BuildPlan plan, RelationKind? existing, CancellationToken cancel)
    {
        if (model.Config.Materialization is Materialization.View)
        {
            await session.ExecuteAsync(dialect.CreateViewAs(model.Relation, sql, existing), cancel).ConfigureAwait(false);
            return NodeOutcome.Success(message: plan.Message);
        }

        var rows = plan switch
        {
            { Range: { } range } => await ReplaceRangeAsync(sql, range, cancel).ConfigureAwait(false),
            { IsIncremental: true } when ReplacesByKey => await ReplaceKeysAsync(sql, cancel).ConfigureAwait(false),
            { IsIncremental: true } => await AppendAsync(sql, cancel).ConfigureAwait(false),
            _ => await CreateAsync(sql, existing, cancel).ConfigureAwait(false),
        };
        return NodeOutcome.Success(rows, plan.Message);
    }

    // A key that is no column would be met by the next run only: it is refused before anything is built or replaced.
    private async ValueTask<long?> CreateAsync(string sql, RelationKind? existing, CancellationToken cancel)
    {
        if (!ReplacesByKey || await TryCheckKeysAsync(sql, cancel).ConfigureAwait(false))
        {
            return await session.ExecuteAsync(dialect.CreateTableAs(model.Relation, sql, existing), cancel).ConfigureAwait(false);
        }

        return await WithStageAsync(sql, async () =>
        {
            _ = Keys(await ColumnsAsync(_stage, cancel).ConfigureAwait(false));
            var replace = dialect.CreateTableAs(model.Relation, $"select * from {_stage}", existing);
            return await session.ExecuteAsync(replace, cancel).ConfigureAwait(false);
        }, cancel).ConfigureAwait(false);
    }

    // False: the query does not stand inside another. It is wrong, or is one whose columns come from its rows (DuckDB's PIVOT).
    private async ValueTask<bool> TryCheckKeysAsync(string sql, CancellationToken cancel)
    {
        IReadOnlyList<RelationColumn> columns;
        try
        {
            columns = await ColumnsAsync($"(\n{sql}\n)", cancel).ConfigureAwait(false);
        }
        catch (WeirException)
        {
            return false;
        }

        _ = Keys(columns);
        return true;
    }

    private async ValueTask<long?> AppendAsync(string sql, CancellationToken cancel)
    {
        var columns = await AlignAsync($"(\n{sql}\n)", cancel).ConfigureAwait(false);
        return await session.ExecuteAsync(Insert(columns, $"(\n{sql}\n)"), cancel).ConfigureAwait(false);
    }

    // The new rows are computed once, into a temporary table, because the query may read the table that is about to change.
    private ValueTask<long?> ReplaceKeysAsync(string sql, CancellationToken cancel) => ThroughStageAsync(sql, columns =>
    {
        var same = string.Join(" and ", Keys(columns).Select(key => $"weir_new.{key} = weir_old.{key}"));
        return $"delete from {_target} as weir_old where exists (select 1 from {_stage} as weir_new where {same})";
    }, cancel);

    private ValueTask<long?> ReplaceRangeAsync(string sql, BackfillRange range, CancellationToken cancel)
    {
        var time = model.Config.EventTime!;
        var (from, to) = (Instant(range.From), Instant(range.To));
        var name = IsPlain(time) ? dialect.Quote(time) : time;
        var inside = $"select * from (\n{sql}\n) as weir_rows\nwhere {name} >= {from} and {name} < {to}";
        return ThroughStageAsync(inside, columns =>
        {
            var column = Column(time, columns, "event_time");
            return $"delete from {_target} where {column} >= {from} and {column} < {to}";
        }, cancel);
    }

    private ValueTask<long?> ThroughStageAsync(
        string sql, Func<IReadOnlyList<RelationColumn>, string> delete, CancellationToken cancel) => WithStageAsync(sql, async () =>
    {
        // What names no column fails before the table's columns are touched.
        _ = delete(await ColumnsAsync(_stage, cancel).ConfigureAwait(false));
        var columns = await AlignAsync(_stage, cancel).ConfigureAwait(false);
        await session.ExecuteAsync($"begin; {delete(columns)}", cancel).ConfigureAwait(false);
        var rows = await session.ExecuteAsync(Insert(columns, _stage), cancel).ConfigureAwait(false);
        await session.ExecuteAsync("commit", cancel).ConfigureAwait(false);
        return rows;
    }, cancel);

    // The query's rows in a table of this session only, which is gone afterwards, whatever happens. None is dropped before: a table
    // that has the name already would be one of the project's.
    private async ValueTask<long?> WithStageAsync(string sql, Func<ValueTask<long?>> use, CancellationToken cancel)
    {
        await session.ExecuteAsync($"create temporary table {_stage} as\n{sql}", cancel).ConfigureAwait(false);
        long? rows;
        try
        {
            rows = await use().ConfigureAwait(false);
        }
        catch (WeirException)
        {
            await TryDropStageAsync(cancel).ConfigureAwait(false);
            throw;
        }

        await session.ExecuteAsync($"drop table {_stage}", cancel).ConfigureAwait(false);
        return rows;
    }

    // After a failure, which is what is told: if the session is what failed, its end drops the table.
    private async ValueTask TryDropStageAsync(CancellationToken cancel)
    {
        try
        {
            await session.ExecuteAsync($"drop table {_stage}", cancel).ConfigureAwait(false);
        }
        catch (WeirException)
        {
        }
    }

    private string Insert(IReadOnlyList<RelationColumn> columns, string from)
    {
        var names = string.Join(", ", columns.Select(column => dialect.Quote(column.Name)));
        return $"insert into {_target} ({names})\nselect {names} from {from} as weir_new";
    }

    // Makes the table's columns fit the new rows as on_schema_change says, and returns those that are inserted.
    private async ValueTask<IReadOnlyList<RelationColumn>> AlignAsync(string from, CancellationToken cancel)
    {
        var given = await ColumnsAsync(from, cancel).ConfigureAwait(false);
        var there = await session.DescribeAsync(model.Relation, cancel).ConfigureAwait(false) ?? [];
        var added = given.Where(column => !Contains(there, column)).ToArray();
        var gone = there.Where(column => !Contains(given, column)).ToArray();
        var policy = model.Config.OnSchemaChange;
        if (policy is SchemaChangePolicy.Fail && (added.Length > 0 || gone.Length > 0))
        {
            throw Changed(added, gone);
        }

        // Before the transaction: a column without values does no harm if what follows fails.
        foreach (var column in policy is SchemaChangePolicy.Ignore ? [] : added)
        {
            await session.ExecuteAsync($"alter table {_target} add column {dialect.Quote(column.Name)} {column.EngineType}", cancel).ConfigureAwait(false);
        }

        foreach (var column in policy is SchemaChangePolicy.SyncAllColumns ? gone : [])
        {
            await session.ExecuteAsync($"alter table {_target} drop column {dialect.Quote(column.Name)}", cancel).ConfigureAwait(false);
        }

        return policy is SchemaChangePolicy.Ignore ? [.. given.Where(column => Contains(there, column))] : given;
    }

    private async ValueTask<IReadOnlyList<RelationColumn>> ColumnsAsync(string from, CancellationToken cancel)
    {
        var result = await session.QueryAsync($"select * from {from} as weir_new limit 0", cancel).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            return result.Columns;
        }
    }

    private string[] Keys(IReadOnlyList<RelationColumn> columns) => [.. model.Config.UniqueKey.Select(key => Column(key, columns, "unique_key"))];

    private string Column(string name, IReadOnlyList<RelationColumn> columns, string setting) =>
        columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } column
            ? dialect.Quote(column.Name)
            : throw new WeirError(
                ModelErrors.BadConfig,
                $"The {setting} '{name}' is no column of model '{model.Name}'; it has {string.Join(", ", columns.Select(column => column.Name))}.")
            {
                Location = model.Source.Config[setting]?.Location ?? new SourceLocation(model.File),
                Hint = Core.Text.Suggestion.DidYouMean(name, columns.Select(column => column.Name)),
            }.ToException();

    private WeirException Changed(IEnumerable<RelationColumn> added, IEnumerable<RelationColumn> gone) => new WeirError(
        ModelErrors.SchemaChanged,
        $"The columns of incremental model '{model.Name}' changed: new are [{Names(added)}], gone are [{Names(gone)}]; on_schema_change is 'fail'.")
    {
        Location = new SourceLocation(model.File),
        Hint = "Run it with --full-refresh, or set on_schema_change to append_new_columns.",
    }.ToException();

    private static string Names(IEnumerable<RelationColumn> columns) => string.Join(", ", columns.Select(column => column.Name));

    private static bool Contains(IEnumerable<RelationColumn> columns, RelationColumn column) =>
        columns.Any(other => other.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase));

    private static bool IsPlain(string name) => name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static string Instant(DateTimeOffset instant) => $"timestamp '{BackfillObject.Text(instant)}'";
}
