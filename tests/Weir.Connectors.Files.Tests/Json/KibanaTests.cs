using System.Text.Json;
using Weir.Connectors.Files.Tests.Reading;
using Weir.Core.Types;

namespace Weir.Connectors.Files.Tests.Json;

public sealed class KibanaTests
{
    [Theory]
    [InlineData("ecommerce", 4_675)]
    [InlineData("flights", 13_059)]
    [InlineData("logs", 14_074)]
    public async Task Documents_OfKibana_LandVerbatim(string table, int documents)
    {
        var folder = RealData.Folder("kibana-sample");
        var read = await FileRead.ReadAsync(folder, FileRead.Request(table));

        Assert.Equal(documents, read.Rows.Count);
        Assert.Empty(read.Rejected);
        await using var file = File.OpenRead(Path.Combine(folder, $"{table}.json.gz"));
        await using var plain = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        var lines = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines, read.Column("_payload"));
        Assert.Equal(LogicalType.Json, read.TypeOf("_payload"));
        Assert.True(LogicalColumn.Has(read.Field("_payload"), LogicalColumn.PayloadKey));
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse((string)read.Rows[0]["_payload"]!).RootElement.ValueKind);
    }
}
