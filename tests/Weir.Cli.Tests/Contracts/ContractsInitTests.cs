using System.Text.Json;
using Weir.Testing.Golden;

namespace Weir.Cli.Tests.Contracts;

/// <summary><c>weir contracts init</c>: a contract from a live table.</summary>
public sealed class ContractsInitTests : IDisposable
{
    private readonly CheckedSource _source = new();

    [Fact]
    public async Task Init_FromADatabase_WritesAContractThatHolds()
    {
        var init = await _source.RunAsync("contracts", "init", "--from", "shop_db/orders");
        var validate = await _source.RunAsync("contracts", "validate");
        var test = await _source.RunAsync("contracts", "test", "orders", "--source");

        Assert.Equal((0, 0, 0), (init.ExitCode, validate.ExitCode, test.ExitCode));
        GoldenFile.Verify("init.orders.yml", _source.Read("contracts/orders.yml"));
        GoldenFile.Verify("init.orders.txt", $"{init.Transcript}{validate.Transcript}");
        Assert.Contains("ok       the key id identifies a row", test.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_FromFiles_TellsTypesByTheirValues()
    {
        _source.Write("drop/people.csv", "id,name,born,updated_at\n1,x,2001-02-03,2024-01-01 10:00:00\n2,,2001-02-04,2024-01-02 10:00:00\n");

        var init = await _source.RunAsync("contracts", "init", "--from", "drop/people", "--id", "crm-people", "--format", "json");

        Assert.Equal(0, init.ExitCode);
        GoldenFile.Verify("init.people.yml", _source.Read("contracts/crm-people.yml"));
        using var json = JsonDocument.Parse(init.Output);
        Assert.Equal("contracts/crm-people.yml", json.RootElement.GetProperty("file").GetString());
        Assert.DoesNotContain(_source.WorkFolders, folder => folder.StartsWith("live", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Init_WhereSomethingIsAlready_OverwritesNothing()
    {
        Assert.Equal(0, (await _source.RunAsync("contracts", "init", "--from", "shop_db/orders")).ExitCode);
        _source.Write("contracts/other.yml", "# mine\n");

        var again = await _source.RunAsync("contracts", "init", "--from", "shop_db/orders");
        var other = await _source.RunAsync("contracts", "init", "--from", "shop_db/orders", "--id", "new", "--output", "contracts/other.yml");

        Assert.Equal((2, 2), (again.ExitCode, other.ExitCode));
        Assert.Contains("There is a contract 'orders' already, at contracts/orders.yml:2:1.", again.Error, StringComparison.Ordinal);
        Assert.Contains("'contracts/other.yml' is there already; nothing is overwritten.", other.Error, StringComparison.Ordinal);
        Assert.Equal("# mine\n", _source.Read("contracts/other.yml"));
    }

    [Theory]
    [InlineData("shop_db/order", "Did you mean 'orders'?")]
    [InlineData("shop_d/orders", "Did you mean 'shop_db'?")]
    [InlineData("orders", "Write 'CONNECTION/table'")]
    [InlineData("drop/orders", "WEIR1")]
    public async Task Init_FromWhatIsNotThere_SaysWhatIs(string from, string expected)
    {
        var call = await _source.RunAsync("contracts", "init", "--from", from);

        Assert.Equal(2, call.ExitCode);
        Assert.Contains(expected, call.Error, StringComparison.Ordinal);
        Assert.False(_source.Has("contracts"));
    }

    public void Dispose() => _source.Dispose();
}
