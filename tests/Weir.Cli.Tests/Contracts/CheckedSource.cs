using Microsoft.Data.Sqlite;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Contracts;

/// <summary>A project on a small database in which something is wrong in every way a contract can tell.</summary>
internal sealed class CheckedSource : IDisposable
{
    public const string Head = """
        id: shop
        source_db: shop
        connection: shop_db
        source_owner: dev@example.com
        ingestion_owner: data@example.com

        """;

    private readonly TemporaryFolder _folder = new();

    public CheckedSource()
    {
        _folder.Write("weir.yml", "name: shop\nconnections:\n  shop_db: { connector: sqlite, path: shop.sqlite }\n  drop: { connector: files, root: drop }\n");
        Execute("""
            create table orders (id integer not null primary key, customer text, status text, total numeric, placed_at timestamp, note text);
            insert into orders values
              (1, 'a', 'paid', 10.5, '2024-03-01 01:00:00', 'x'),
              (2, 'b', 'sent', 20, '2024-03-01 02:00:00', 'n/a'),
              (3, null, 'void', -5, '2024-03-01 03:00:00', ''),
              (4, 'a', 'PAID', 7, '2024-03-01 04:00:00', null);
            """);
    }

    public string Path => _folder.Path;

    public void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.At("shop.sqlite")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Write(string path, string text) => _folder.Write(path, text);

    public string Read(string path) => File.ReadAllText(_folder.At(path));

    public bool Has(string path) => Directory.Exists(_folder.At(path)) || File.Exists(_folder.At(path));

    public IEnumerable<string> WorkFolders => Directory.GetDirectories(_folder.At(".weir")).Select(folder => System.IO.Path.GetFileName(folder));

    public Task<WeirCall> RunAsync(params string[] arguments) => WeirCall.RunAsync(_folder.Path, arguments);

    public void Dispose() => _folder.Dispose();
}
