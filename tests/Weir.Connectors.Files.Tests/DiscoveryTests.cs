using Weir.Connectors.Files.Tests.Reading;
using Weir.Core.Ports;
using Weir.Testing.Folders;

namespace Weir.Connectors.Files.Tests;

public sealed class DiscoveryTests
{
    [Fact]
    public async Task Folder_ListsItsTablesWithTheirColumns()
    {
        using var folder = new TemporaryFolder();
        folder.Write("orders.csv", "id,total\n1,2\n");
        folder.Write("orders.csv.gz", "no gzip");
        folder.Write("events.ndjson", "{}\n");
        folder.Write("broken.parquet", "no parquet");
        folder.Write("README.txt", "nothing");
        folder.Write(".draft.csv", "a\n");
        folder.Write("sub/more.csv", "a\n");
        var found = new List<DiscoveredStream>();
        await foreach (var stream in new FilesConnector().DiscoverAsync(FileRead.Connection(folder.Path), TestContext.Current.CancellationToken))
        {
            found.Add(stream);
        }

        Assert.Equal(["broken", "events", "orders"], found.Select(stream => stream.Stream.Name));
        Assert.Equal(["id", "total"], found[2].Columns.Select(column => column.Name));
        Assert.All(found.Take(2), stream => Assert.Empty(stream.Columns));
    }

    [Fact]
    public async Task Test_OfAConnection_SaysWhatIsThere()
    {
        using var folder = new TemporaryFolder();
        folder.Write("orders.csv", "id\n");

        Assert.Equal($"folder {folder.Path} with 1 file", await new FilesConnector().TestAsync(FileRead.Connection(folder.Path), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Tables_OfMovieLens_AreFound()
    {
        var names = new List<string>();
        await foreach (var stream in new FilesConnector().DiscoverAsync(FileRead.Connection(RealData.Folder("movielens-latest-small")), TestContext.Current.CancellationToken))
        {
            names.Add($"{stream.Stream}({string.Join(',', stream.Columns.Select(column => column.Name))})");
        }

        Assert.Contains("movies(movieId,title,genres)", names);
        Assert.Contains("ratings(userId,movieId,rating,timestamp)", names);
    }
}
