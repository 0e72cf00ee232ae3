using Microsoft.Data.Sqlite;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;
using Weir.Testing.Golden;

namespace Weir.Cli.Tests.Golden;

/// <summary>A policy that says <c>fail</c>: the error points at its line in the contract and names the file or table with the change.</summary>
public sealed class PolicyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PolicyTests()
    {
        _folder.Write("weir.yml", "name: policies\nconnections:\n  drop: { connector: files, root: source }\n  db: { connector: sqlite, path: shop.sqlite }\n");
        _folder.Write("source/a.csv", "id,status\n1,new\n");
    }

    [Theory]
    [InlineData("new-column", "b.csv", "id,status,colour\n2,new,red\n")]
    [InlineData("type-change", "b.csv", "id,status\n2,new\nx,new\n")]
    [InlineData("missing-column", "b.csv", "id\n2\n")]
    public async Task Run_ACsvFileAgainstTheContractsPolicy_PointsAtBoth(string name, string file, string content)
    {
        Contract("files", "tables: [ { name: orders, options: { path: '*.csv' } } ]\non_new_column: fail\non_type_change: fail\non_missing_column: fail\n");

        await VerifyAsync($"csv.{name}", () =>
        {
            File.Delete(_folder.At("source/a.csv"));
            _folder.Write($"source/{file}", content);
        });
    }

    [Fact]
    public async Task Run_TheTablesOwnPolicy_IsWhatTheErrorPointsAt()
    {
        Contract("files", "on_new_column: add\ntables:\n  - name: orders\n    on_new_column: fail\n    options: { path: '*.csv' }\n");

        await VerifyAsync("csv.table", () => _folder.Write("source/b.csv", "id,status,colour\n2,new,red\n"));
    }

    [Fact]
    public async Task Run_TheSecondOfTwoFilesHasTheValueThatDoesNotFit_ThatOneIsNamed()
    {
        Contract("files", "tables: [ { name: orders, options: { path: '*.csv' } } ]\non_type_change: fail\n");

        await VerifyAsync("csv.second", () =>
        {
            _folder.Write("source/b.csv", "id,status\n2,new\n3,new\n");
            _folder.Write("source/c.csv", "id,status\n4,new\nfive,new\n");
        });
    }

    [Fact]
    public async Task Run_DocumentsAgainstThePolicy_PointAtTheirFile()
    {
        _folder.Write("source/a.ndjson", "{\"id\": 1, \"status\": \"new\"}\n");
        Contract("files", "tables: [ { name: orders, options: { path: '*.ndjson' } } ]\non_new_column: fail\non_type_change: fail\n");

        await VerifyAsync("json", () => _folder.Write("source/b.ndjson", "{\"id\": 2}\n{\"id\": \"x\", \"colour\": \"red\"}\n"));
    }

    [Fact]
    public async Task Run_ATableAgainstThePolicy_NamesTheTable()
    {
        Execute("create table Orders (id integer, status text); insert into Orders values (1, 'new')");
        Contract("sqlite", "tables: [Orders]\non_new_column: fail\non_missing_column: fail\n");

        await VerifyAsync("table", () => Execute("alter table Orders drop column status; alter table Orders add column colour text"));
    }

    public void Dispose() => _folder.Dispose();

    private void Contract(string kind, string rest) => _folder.Write(
        "contracts/shop.yml",
        $"id: shop\nsource_db: shop\nconnection: {(kind is "files" ? "drop" : "db")}\ningestion_type: full\n"
        + $"source_owner: a@example.com\ningestion_owner: b@example.com\npurpose: To be held to.\nconsumers: [c@example.com]\n{rest}");

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.At("shop.sqlite")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private async Task VerifyAsync(string name, Action change)
    {
        var before = await WeirCall.RunAsync(_folder.Path, "run", "--threads", "1");
        Assert.Equal((0, before.Output), (before.ExitCode, before.Output));
        change();

        var call = await WeirCall.RunAsync(_folder.Path, "run", "--threads", "1");

        Assert.Equal(1, call.ExitCode);
        GoldenFile.Verify($"policy.{name}.txt", OutputMask.Of(call.Error, _folder.Path));
    }
}
