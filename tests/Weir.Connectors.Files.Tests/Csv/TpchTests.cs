using Weir.Connectors.Files.Tests.Reading;
using Weir.Core.Ports;

namespace Weir.Connectors.Files.Tests.Csv;

public sealed class TpchTests
{
    [Theory]
    [InlineData("orders", 2_048)]
    [InlineData("lineitem", 8_233)]
    [InlineData("nation", 25)]
    public async Task Table_SeparatedByBars_HasItsRows(string table, int rows)
    {
        var read = await FileRead.ReadAsync(RealData.Folder("tpch-sample"), FileRead.Request(table, ReadMode.Full, ("delimiter", "|")));

        Assert.Equal(rows, read.Rows.Count);
        Assert.Empty(read.Rejected);
        Assert.Equal(Enumerable.Repeat($"{table}.csv.gz", rows), read.Column("_weir_source"));
        Assert.StartsWith($"{table[0]}_", read.Schemas[0][0], StringComparison.Ordinal);
    }
}
