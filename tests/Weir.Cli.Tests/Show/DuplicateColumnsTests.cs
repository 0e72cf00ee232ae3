using System.Text.Json;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Show;

/// <summary>SQL lets a result have two columns of one name; a JSON object must not have two members of one.</summary>
public sealed class DuplicateColumnsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DuplicateColumnsTests() => _folder.Write("weir.yml", "name: twins\n");

    [Fact]
    public async Task Show_ANameTwice_BothValuesAreThere()
    {
        var row = await FirstRowAsync("select 1 as a, 2 as a, 3 as b, 4 as a");

        Assert.Equal([("a", 1), ("a_1", 2), ("b", 3), ("a_2", 4)], row.EnumerateObject().Select(member => (member.Name, member.Value.GetInt32())));
    }

    [Fact]
    public async Task Show_ARowOfUnnamedMembers_AllAreThere()
    {
        var row = await FirstRowAsync("select row(1, 2) as pair");

        Assert.Equal([1, 2], row.GetProperty("pair").EnumerateObject().Select(member => member.Value.GetInt32()));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JsonElement> FirstRowAsync(string sql)
    {
        var call = await WeirCall.RunAsync(_folder.Path, "show", "--inline", sql, "--format", "json");
        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        return JsonDocument.Parse(call.Output).RootElement.GetProperty("rows")[0];
    }
}
