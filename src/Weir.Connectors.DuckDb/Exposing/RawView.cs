using Weir.Connectors.DuckDb.Engine;
using Weir.Core.Data;
using Weir.Core.Warehouse;

namespace Weir.Connectors.DuckDb.Exposing;

/// <summary>
/// A raw table on DuckDB: a view of the snapshot's files. The view's comment is the mark of what it shows, so the two change together and
/// a view that somebody replaced has none.
/// </summary>
internal static class RawView
{
    /// <summary>Makes the view show the snapshot.</summary>
    /// <returns>False when it did already.</returns>
    public static bool Expose(EngineConnection connection, SqlDialect dialect, DatasetSnapshot snapshot, CancellationToken cancel)
    {
        var relation = new Relation(snapshot.Name.Schema, snapshot.Name.Table);
        var mark = Exposure.Of(snapshot).ToString();
        var existing = Catalog.Find(connection, dialect, relation, cancel);
        if (existing is (RelationKind.View, var comment) && comment == mark)
        {
            return false;
        }

        var drop = existing is (RelationKind.Table, _) ? $"drop table {dialect.Quote(relation)};\n" : "";
        connection.Execute(
            $"""
            begin transaction;
            {drop}create or replace view {dialect.Quote(relation)} as
            {snapshot.ReadSql}
            ;
            comment on view {dialect.Quote(relation)} is {dialect.Literal(mark)};
            commit
            """,
            cancel);
        return true;
    }
}
