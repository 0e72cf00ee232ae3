using Npgsql;
using Weir.Core.Data;

namespace Weir.Connectors.Postgres.Catalog;

/// <summary>Reads pg_catalog on one connection. Needs no privilege: the catalogue is open to every role.</summary>
internal sealed class RelationCatalog(NpgsqlConnection connection)
{
    // Partitions, and inheritance children that add no column, are read through their parents: listing them too would land their rows twice.
    private const string Listed =
        """
        c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
          and not c.relispartition and c.relpersistence <> 't'
          and not (exists (select from pg_catalog.pg_inherits i where i.inhrelid = c.oid)
            and not exists (select from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attinhcount = 0))
          and not exists (select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype = 'e')
        """;

    private const string Named = "n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p', 'v', 'm', 'f')";

    /// <summary>Every relation that a contract for the whole database covers, by name.</summary>
    public Task<IReadOnlyList<PostgresRelation>> ListAsync(CancellationToken cancel) => ReadAsync(Listed, [], cancel);

    /// <summary>One relation, or null.</summary>
    public async Task<PostgresRelation?> FindAsync(StreamName name, CancellationToken cancel) =>
        (await ReadAsync(Named, [name.Namespace, name.Name], cancel).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>The names of all relations, for suggestions.</summary>
    public async Task<IReadOnlyList<StreamName>> NamesAsync(CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            select n.nspname::text, c.relname::text from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
            """,
            connection);
        var names = new List<StreamName>();
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await reader.ReadAsync(cancel).ConfigureAwait(false))
        {
            names.Add(new StreamName(reader.GetString(0), reader.GetString(1)));
        }

        return names;
    }

    private async Task<IReadOnlyList<PostgresRelation>> ReadAsync(string condition, IReadOnlyList<string> parameters, CancellationToken cancel)
    {
        var columns = await ColumnsAsync(condition, parameters, cancel).ConfigureAwait(false);
        await using var command = Command(
            $"""
            select c.oid::bigint, n.nspname::text, c.relname::text, c.relkind::text,
              exists (select from pg_catalog.pg_inherits i where i.inhparent = c.oid),
              case when c.relkind in ('r', 'm') then pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint else 0 end,
              (with recursive family as (
                select c.oid union all select i.inhrelid from pg_catalog.pg_inherits i join family on i.inhparent = family.oid)
                select coalesce(sum(m.reltuples), 0)::bigint from family join pg_catalog.pg_class m on m.oid = family.oid where m.reltuples > 0)
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where {condition}
            """,
            parameters);
        var relations = new List<PostgresRelation>();
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await reader.ReadAsync(cancel).ConfigureAwait(false))
        {
            var oid = reader.GetInt64(0);
            relations.Add(new PostgresRelation(
                (uint)oid, new StreamName(reader.GetString(1), reader.GetString(2)), Kind(reader.GetString(3)), reader.GetBoolean(4), reader.GetInt64(5),
                reader.GetInt64(6) is > 0 and var rows ? rows : null,
                [.. columns[oid].Select(column => column.Column)],
                [.. columns[oid].Where(column => column.KeyPlace > 0).OrderBy(column => column.KeyPlace).Select(column => column.Column.Name)]));
        }

        return [.. relations.OrderBy(relation => relation.Name.ToString(), StringComparer.Ordinal)];
    }

    private async Task<ILookup<long, (PostgresColumn Column, int KeyPlace)>> ColumnsAsync(
        string condition, IReadOnlyList<string> parameters, CancellationToken cancel)
    {
        // Domains may stand on domains; only the innermost one's modifier applies to the type beneath.
        await using var command = Command(
            $"""
            with recursive plain as (
              select t.oid as outer_oid, t.oid, t.typname, t.typnamespace, t.typtype, t.typcategory, t.typelem, t.typarray, t.typbasetype, t.typtypmod, -1 as modifier
              from pg_catalog.pg_type t
              union all
              select d.outer_oid, t.oid, t.typname, t.typnamespace, t.typtype, t.typcategory, t.typelem, t.typarray, t.typbasetype, t.typtypmod, d.typtypmod
              from plain d join pg_catalog.pg_type t on t.oid = d.typbasetype
              where d.typtype = 'd')
            select a.attrelid::bigint, a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod), not a.attnotnull,
              coalesce(pg_catalog.array_position(k.conkey, a.attnum), 0),
              t.typname::text, t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace, t.typtype = 'e', case when t.oid = a.atttypid then a.atttypmod else t.modifier end,
              e.typname::text, e.typnamespace = 'pg_catalog'::pg_catalog.regnamespace, e.typtype = 'e', e.oid = t.typelem, e.modifier
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join plain t on t.outer_oid = a.atttypid and t.typtype <> 'd'
            left join plain e on e.outer_oid = t.typelem and e.typtype <> 'd' and t.typcategory = 'A' and t.typelem <> 0 and t.typarray = 0
            left join pg_catalog.pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
            where {condition}
            order by a.attrelid, a.attnum
            """,
            parameters);
        var columns = new List<(long Relation, PostgresColumn Column, int KeyPlace)>();
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await reader.ReadAsync(cancel).ConfigureAwait(false))
        {
            columns.Add((reader.GetInt64(0), new PostgresColumn(reader.GetString(1), reader.GetString(2), Type(reader), reader.GetBoolean(3)), reader.GetInt32(4)));
        }

        return columns.ToLookup(column => column.Relation, column => (column.Column, column.KeyPlace));
    }

    private static PostgresType Type(NpgsqlDataReader reader)
    {
        var modifier = reader.GetInt32(8);

        // An array's own modifier is its elements' (numeric(10,2)[]), unless they are of a domain, which brings its own.
        var element = reader.IsDBNull(9) ? null : new PostgresType(
            reader.GetString(9), reader.GetBoolean(10), reader.GetBoolean(11), reader.GetBoolean(12) ? modifier : reader.GetInt32(13));
        return new PostgresType(reader.GetString(5), reader.GetBoolean(6), reader.GetBoolean(7), modifier, element);
    }

    private static RelationKind Kind(string kind) => kind switch
    {
        "r" => RelationKind.Table,
        "p" => RelationKind.PartitionedTable,
        "v" => RelationKind.View,
        "m" => RelationKind.MaterializedView,
        _ => RelationKind.ForeignTable,
    };

    private NpgsqlCommand Command(string sql, IReadOnlyList<string> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = parameter });
        }

        return command;
    }
}
