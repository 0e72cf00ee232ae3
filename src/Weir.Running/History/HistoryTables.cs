namespace Weir.Running.History;

/// <summary>The tables of the run history, one script per version; a released script never changes.</summary>
internal static class HistoryTables
{
    public const string Module = "running";

    public static readonly IReadOnlyList<string> Scripts =
    [
        """
        create table weir_runs (
          run_id text not null primary key,
          started_at text not null,
          finished_at text,
          full_refresh integer not null,
          backfill_from text,
          backfill_to text,
          variables text not null,
          planned text not null
        );
        create table weir_run_nodes (
          run_id text not null,
          kind text not null,
          name text not null,
          status text not null,
          seconds double precision not null,
          row_count bigint,
          attempts integer not null,
          error_code text,
          error_message text,
          primary key (run_id, kind, name)
        );
        create table weir_node_builds (
          kind text not null,
          name text not null,
          run_id text not null,
          finished_at text not null,
          fingerprint text,
          primary key (kind, name)
        )
        """,
    ];
}
