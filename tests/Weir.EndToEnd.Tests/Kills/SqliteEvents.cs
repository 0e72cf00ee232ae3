using Microsoft.Data.Sqlite;

namespace Weir.EndToEnd.Tests.Kills;

/// <summary>Events in a SQLite file that is written to while it is read.</summary>
internal sealed class SqliteEvents : IEvents
{
    private string _path = "";

    public string Connection => "{ connector: sqlite, path: source/events.sqlite }";

    public void Create(string project)
    {
        _path = Path.Combine(project, "source", "events.sqlite");
        Run("pragma journal_mode = wal; create table events (id integer primary key, note text)");
    }

    public void Add(long first, int count) =>
        Run($"with recursive n(id) as (values ({first}) union all select id + 1 from n where id < {first + count - 1}) insert into events select id, 'event ' || id from n");

    private void Run(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
