using System.Globalization;
using Weir.Testing.Folders;
using Weir.Testing.Servers;

namespace Weir.Benchmarks.Projects;

/// <summary>A project with one full contract over one table of a PostgreSQL server.</summary>
internal static class SalesProject
{
    /// <summary>Writes it.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="server">The source.</param>
    /// <param name="table">The table.</param>
    public static void Write(TemporaryFolder folder, PostgresServer server, string table)
    {
        folder.Write("weir.yml", string.Create(
            CultureInfo.InvariantCulture,
            $"name: bench\nconnections:\n  source: {{ connector: postgres, host: 127.0.0.1, port: {server.Port}, database: postgres, user: {PostgresServer.User} }}\n"));
        folder.Write(
            $"contracts/{table}.yml",
            $"id: {table}\nsource_db: shop\nconnection: source\nsource_table: {table}\ningestion_type: full\nsource_owner: a@example.com\ningestion_owner: b@example.com\n");
    }
}
