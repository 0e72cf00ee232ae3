using System.Text;
using Weir.Benchmarks.Measuring;
using Weir.Contracts.Impact;
using Weir.Testing.Folders;

namespace Weir.Benchmarks.Projects;

/// <summary>A repository of applications with many migrations, and what a data team has published of their tables.</summary>
/// <param name="folder">Where.</param>
/// <param name="contracts">How many contracts there are, each of four tables.</param>
internal sealed class MigrationRepository(TemporaryFolder folder, int contracts)
{
    private const int TablesOfContract = 4;

    /// <summary>The repository.</summary>
    public string Folder => folder.At("application");

    /// <summary>What was published.</summary>
    public string Impact => folder.At("impact.json");

    /// <summary>Makes a commit with the tables, and one with as many migrations as asked for, each of which drops a column.</summary>
    public async Task CreateAsync(int migrations)
    {
        Directory.CreateDirectory(Folder);
        await GitAsync("init", "--quiet", "--initial-branch=main");
        var tables = new StringBuilder();
        for (var table = 0; table < contracts * TablesOfContract; table++)
        {
            tables.AppendLine(string.Join(",\n  ", Enumerable.Range(0, 20).Select(static column => $"column_{column:D2} text").Prepend($"create table table_{table:D4} (\n  id bigint primary key")) + ");");
        }

        folder.Write("application/sql/V0001__tables.sql", tables.ToString());
        await CommitAsync("tables");
        for (var migration = 0; migration < migrations; migration++)
        {
            Write(migration);
        }

        await CommitAsync("migrations");
        await File.WriteAllTextAsync(Impact, ImpactJson.Write(Published()));
    }

    private void Write(int migration)
    {
        var (table, column) = ($"table_{migration % (contracts * TablesOfContract):D4}", $"column_{migration % 20:D2}");
        var (path, text) = (migration % 3) switch
        {
            0 => ($"sql/V{migration + 10:D4}__change.sql", $"-- {migration}\nALTER TABLE {table} DROP COLUMN {column};\nCREATE INDEX i_{migration} ON {table} (id);\n"),
            1 => ($"rails/db/migrate/2024010100{migration:D4}_change_{migration}.rb", $"class Change{migration} < ActiveRecord::Migration[7.1]\n  def change\n    remove_column :{table}, :{column}, :text\n  end\nend\n"),
            _ => ($"django/shop/migrations/{migration:D4}_change.py",
                $"from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n    dependencies = []\n    operations = [\n        migrations.AlterModelTable(name='m{migration}', table='{table}'),\n        migrations.RemoveField(model_name='m{migration}', name='{column}'),\n    ]\n"),
        };
        folder.Write("application/" + path, text);
    }

    private ImpactDocument Published() => new("bench", DateTimeOffset.UnixEpoch)
    {
        Contracts =
        [
            .. Enumerable.Range(0, contracts).Select(contract => new ImpactContract($"contract_{contract:D3}", "shop")
            {
                SourceOwner = $"team{contract % 20}@example.com",
                IngestionOwner = "data@example.com",
                Tables = [.. Enumerable.Range(contract * TablesOfContract, TablesOfContract).Select(Table)],
            }),
        ],
    };

    private static ImpactTable Table(int table) => new("", $"table_{table:D4}", $"shop.table_{table:D4}")
    {
        Columns =
        [
            .. Enumerable.Range(0, 20).Select(column => new ImpactColumn(
                $"column_{column:D2}",
                [.. Enumerable.Range(0, 3).Select(use => new ImpactUse($"model:model_{table:D4}_{use}", $"column_{column:D2}", "select", $"analyst{use}@example.com"))])),
        ],
    };

    private async Task CommitAsync(string message)
    {
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "--quiet", "--no-verify", "--message", message);
    }

    private Task<string> GitAsync(params string[] arguments) => Processes.RunInAsync(Folder, "git", arguments);
}
