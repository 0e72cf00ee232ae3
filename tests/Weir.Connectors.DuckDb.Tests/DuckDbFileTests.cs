using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Weir.Connectors.DuckDb.Warehouse;
using Weir.Core.Errors;
using Weir.Core.Warehouse;
using Weir.Testing.Folders;

namespace Weir.Connectors.DuckDb.Tests;

/// <summary>The file: made, kept, shared with nobody, and refused with a reason.</summary>
public sealed class DuckDbFileTests : IDisposable
{
    private const string HolderPort = "WEIR_TEST_HOLDER_PORT";
    private const string HolderFile = "WEIR_TEST_HOLDER_FILE";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_AgainLater_FindsWhatWasBuilt()
    {
        await using (var first = new DuckDbWarehouse(_folder.At("new/folder/w.duckdb")))
        {
            await using var session = await first.OpenSessionAsync(Cancel);
            await session.ExecuteAsync("create table kept as select 1 as a", Cancel);
        }

        await using var second = new DuckDbWarehouse(_folder.At("new/folder/w.duckdb"));
        await using var again = await second.OpenSessionAsync(Cancel);
        Assert.NotNull(await again.DescribeAsync(new Relation("main", "kept"), Cancel));
    }

    [Fact]
    public async Task Open_OfAFileThatIsNoDatabase_SaysSo()
    {
        var path = _folder.Write("w.duckdb", new string('x', 20_000));

        var error = await OpenFailureAsync(path);

        Assert.Equal(DuckDbErrors.NotADatabase, error.Code);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OfADamagedDatabase_SaysSo()
    {
        var path = _folder.At("w.duckdb");
        await using (var warehouse = new DuckDbWarehouse(path))
        {
            await using var session = await warehouse.OpenSessionAsync(Cancel);
            await session.ExecuteAsync("create table t as select range as a from range(100000)", Cancel);
        }

        var bytes = await File.ReadAllBytesAsync(path, Cancel);
        bytes.AsSpan(4096, Math.Min(8192, bytes.Length - 4096)).Fill(0xAB);
        await File.WriteAllBytesAsync(path, bytes, Cancel);

        Assert.Equal(DuckDbErrors.NotADatabase, (await OpenFailureAsync(path)).Code);
    }

    [Fact]
    public async Task Open_WhereNoFileCanBe_SaysSo()
    {
        Directory.CreateDirectory(_folder.At("folder.duckdb"));
        _folder.Write("file", "");

        Assert.Equal(DuckDbErrors.FileUnavailable, (await OpenFailureAsync(_folder.At("folder.duckdb"))).Code);
        Assert.Equal(DuckDbErrors.FileUnavailable, (await OpenFailureAsync(_folder.At("file/w.duckdb"))).Code);
    }

    [Fact]
    public async Task Open_WhileAnotherProcessHoldsTheFile_NamesTheProcess()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["-method", $"*.{nameof(Holder_InAnotherProcess_HoldsTheFile)}", "-explicit", "only"])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                [HolderPort] = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture),
                [HolderFile] = _folder.At("w.duckdb"),
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        using (var holding = await listener.AcceptTcpClientAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Cancel))
        {
            var error = await OpenFailureAsync(_folder.At("w.duckdb"));

            Assert.Equal((DuckDbErrors.Locked, FailureKind.Transient), (error.Code, error.Kind));
            Assert.Contains($"process {process.Id}", error.Message, StringComparison.Ordinal);
        }

        await process.WaitForExitAsync(Cancel);
        Assert.True(process.ExitCode == 0, await output);
        await using var warehouse = new DuckDbWarehouse(_folder.At("w.duckdb"));
        Assert.StartsWith("DuckDB 1.", await warehouse.DescribeEngineAsync(Cancel), StringComparison.Ordinal);
    }

    /// <summary>The other process of the test above: it holds the file for as long as the connection stands.</summary>
    [Fact(Explicit = true)]
    public async Task Holder_InAnotherProcess_HoldsTheFile()
    {
        await using var warehouse = new DuckDbWarehouse(Environment.GetEnvironmentVariable(HolderFile)!);
        await using var session = await warehouse.OpenSessionAsync(Cancel);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, int.Parse(Environment.GetEnvironmentVariable(HolderPort)!, CultureInfo.InvariantCulture), Cancel);
        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1], Cancel));
    }

    private static async Task<WeirError> OpenFailureAsync(string path)
    {
        await using var warehouse = new DuckDbWarehouse(path);
        return (await Assert.ThrowsAsync<WeirException>(async () => await warehouse.OpenSessionAsync(Cancel))).Error;
    }
}
