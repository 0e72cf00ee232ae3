namespace Weir.Connectors.Postgres.Warehouse;

/// <summary>
/// The server-side procedure that gives a relation's name to its successor within the caller's transaction. Views bind to what they read by
/// identity, not by name, so they are defined anew, in place, by their own text; one that cannot be (a column it reads is gone or has
/// another type) goes on reading the old relation, which is kept aside for it until nothing reads it any more.
/// </summary>
internal static class ReplaceRelation
{
    /// <summary>Creates or replaces the procedure. With only pg_catalog on its path, view definitions come out with every name qualified.</summary>
    public const string Definition =
        """
        create or replace procedure weir_meta.replace_relation(target_schema text, target_name text, successor_name text)
        language plpgsql set search_path = pg_catalog as $weir$
        declare
          old oid := to_regclass(format('%I.%I', target_schema, target_name));
          aside text := 'weir_before_' || old;
          reader record;
          permission record;
          leftover record;
          readers jsonb;
          behind text[] := '{}';
          gone boolean := true;
        begin
          if old is not null then
            -- The definitions as they read now, while the name still means the old relation.
            select jsonb_agg(jsonb_build_object('schema_name', n.nspname, 'view_name', c.relname, 'kind', c.relkind,
              'definition', pg_get_viewdef(c.oid), 'options', array_to_string(c.reloptions, ', '))) into readers
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.oid <> old and c.relkind in ('v', 'm') and c.relpersistence <> 't' and c.oid in (
              select r.ev_class from pg_depend d join pg_rewrite r on r.oid = d.objid
              where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = old);
            execute format('alter table %I.%I rename to %I', target_schema, target_name, aside);
          end if;
          execute format('alter table %I.%I rename to %I', target_schema, successor_name, target_name);
          if old is null then
            return;
          end if;
          for permission in
            select a.grantee, a.privilege_type, a.is_grantable from pg_class c, aclexplode(c.relacl) a
            where c.oid = old and a.grantee <> c.relowner
          loop
            execute format('grant %s on %I.%I to %s%s', permission.privilege_type, target_schema, target_name,
              case permission.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(permission.grantee)) end,
              case when permission.is_grantable then ' with grant option' else '' end);
          end loop;
          for reader in
            select * from jsonb_to_recordset(readers) as t(schema_name text, view_name text, kind text, definition text, options text)
          loop
            begin
              if reader.kind = 'm' then
                raise exception 'a materialized view holds rows of its own';
              end if;
              execute format('create or replace view %I.%I %s as %s', reader.schema_name, reader.view_name,
                case when reader.options is null then '' else 'with (' || reader.options || ')' end, reader.definition);
            exception
              when deadlock_detected or serialization_failure or lock_not_available then
                raise;
              when others then
                behind := behind || format('%I.%I (%s)', reader.schema_name, reader.view_name, sqlerrm);
            end;
          end loop;
          if cardinality(behind) > 0 then
            raise warning 'still reading the earlier %.%: %', target_schema, target_name, array_to_string(behind, '; ');
          end if;
          -- A relation kept aside may be all that another one was kept for: until nothing more can go.
          while gone loop
            gone := false;
            for leftover in
              select n.nspname, c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relname like 'weir\_before\_%' and c.relname = 'weir_before_' || c.oid
            loop
              begin
                execute format('drop %s %I.%I',
                  case leftover.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table' else 'table' end,
                  leftover.nspname, leftover.relname);
                gone := true;
              exception
                when dependent_objects_still_exist or insufficient_privilege or undefined_table then
                  null;
              end;
            end loop;
          end loop;
        end
        $weir$
        """;
}
