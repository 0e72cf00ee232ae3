using Weir.Connectors.Files.Tests.Reading;
using Weir.Core.Ports;

namespace Weir.Connectors.Files.Tests.Csv;

/// <summary>3,562 files of one archive whose header grows on a known day.</summary>
public sealed class EvolvingFilesTests
{
    private const string FirstDayOfTheNewHeader = "20210115";

    [Fact]
    public async Task Archive_OfDailyFiles_HasEveryRowAndItsHeaderChangesOnTheDay()
    {
        var read = await FileRead.ReadAsync(
            RealData.Folder("evolving-csv-covid-ita"), FileRead.Request("covid", ReadMode.Full, ("path", "*.tgz"), ("member", "**/*.csv")));

        // 21 regions and the nation, 1,781 days: 39,182 records. They stand on 39,184 lines, because two notes hold a line end.
        Assert.Equal((21 + 1) * 1_781, read.Rows.Count);
        Assert.Equal(39_184, read.Rows.Count + read.Column("note").Sum(note => ((string?)note)?.Count(letter => letter == '\n') ?? 0));
        Assert.Empty(read.Rejected);
        Assert.Equal(3_562, read.Column("_weir_source").Distinct().Count());
        Assert.All(read.Rows, row =>
        {
            var source = (string)row["_weir_source"]!;
            var isRegional = source.Contains("/dati-regioni/", StringComparison.Ordinal);
            var isNew = string.CompareOrdinal(Path.GetFileNameWithoutExtension(source)[^8..], FirstDayOfTheNewHeader) >= 0;
            Assert.StartsWith("evolving-csv-covid-ita.tgz!evolving-csv-covid-ita/dati-", source, StringComparison.Ordinal);
            Assert.Equal((isRegional, isNew) switch { (true, true) => 30, (true, false) => 24, (false, true) => 24, _ => 20 }, row.Count - 1);
            Assert.Equal(isNew, row.ContainsKey("totale_positivi_test_molecolare"));
        });
    }

    [Fact]
    public async Task Archive_ReadAgain_HasNothingNew()
    {
        var request = FileRead.Request("covid", ReadMode.Incremental, ("path", "*.tgz"), ("member", "**/dati-andamento-nazionale/*.csv"));
        var first = await FileRead.ReadAsync(RealData.Folder("evolving-csv-covid-ita"), request);
        var second = await FileRead.ReadAsync(RealData.Folder("evolving-csv-covid-ita"), request, first.Position);

        Assert.Equal(1_781, first.Rows.Count);
        Assert.Empty(second.Splits);
    }
}
