using System.Text.Json;
using Weir.Cli.Tests.Calls;
using Weir.Testing.Folders;

namespace Weir.Cli.Tests.Reports;

public sealed class RowLimitTests : IDisposable
{
    private readonly TemporaryFolder _project = new();

    public RowLimitTests() => _project.Write("weir.yml", "name: rows\n");

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("select * from range(100)", 100, false)]
    [InlineData("select * from range(101)", 100, true)]
    public async Task Show_JsonOfMoreRowsThanTheLimit_SaysSoBesideTheDocument(string sql, int rows, bool more)
    {
        var call = await WeirCall.RunAsync(_project.Path, "show", "--inline", sql, "--format", "json");

        using var document = JsonDocument.Parse(call.Output);
        Assert.Equal(rows, document.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Equal(more, call.Error.Contains("there are more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Show_JsonWithoutALimit_HasAllRows()
    {
        var call = await WeirCall.RunAsync(_project.Path, "show", "--inline", "select * from range(5000)", "--limit", "0", "--format", "json");

        using var document = JsonDocument.Parse(call.Output);
        Assert.Equal(5_000, document.RootElement.GetProperty("rows").GetArrayLength());
    }
}
