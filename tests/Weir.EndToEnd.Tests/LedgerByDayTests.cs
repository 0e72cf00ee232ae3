using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Weir.Connectors.Files;
using Weir.Connectors.Files.ObjectStore;
using Weir.Core.Data;
using Weir.Core.Ports;
using Weir.Core.Project;
using Weir.Lake;
using Weir.Testing.Folders;
using Weir.Testing.Sources;

namespace Weir.EndToEnd.Tests;

/// <summary>
/// Daily files whose header grows, landed one a day as they were published over almost five years: the ledger knows the day on which each
/// attribute came and the last day it was there.
/// </summary>
[Trait("Category", "Slow")]
public sealed partial class LedgerByDayTests : IDisposable
{
    private static readonly DatasetName Dataset = new("covid", "days");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dati-regioni", 1_781, 30, "2021-01-15")]
    [InlineData("dati-andamento-nazionale", 1_781, 24, null)]
    public async Task Attributes_OfFilesLandedADayAtATime_CameOnTheDayTheirHeaderSays(string kind, int days, int attributes, string? growth)
    {
        Assert.SkipWhen(RepositoryRoot.SharedData is null, "NOT COVERED: the evolving CSV archive is not on this machine; name its folder in WEIR_TEST_DATA.");
        var files = Extract(Path.Combine(RepositoryRoot.SharedData!, "evolving-csv-covid-ita", "evolving-csv-covid-ita.tgz"), kind);
        var lake = new DeltaLake(new LocalObjectStore(new LocalDisk(), _folder.At("lake")), Naming.Lower, _time, NullLoggerFactory.Instance);
        foreach (var (day, name) in files)
        {
            _time.SetUtcNow(new DateTimeOffset(day, new TimeOnly(18, 0), TimeSpan.Zero));
            await LandAsync(lake, name);
        }

        var dayOf = new Dictionary<long, DateOnly>();
        await foreach (var entry in lake.HistoryAsync(Dataset, TestContext.Current.CancellationToken))
        {
            dayOf[entry.Version] = DateOnly.FromDateTime(entry.At.UtcDateTime);
        }

        var ledger = await lake.ReadLedgerAsync(Dataset, null, TestContext.Current.CancellationToken);
        var known = ledger.Attributes.Where(attribute => !attribute.IsSystem)
            .ToDictionary(attribute => attribute.Name, attribute => (First: dayOf[attribute.FirstVersion], Last: dayOf[attribute.LastVersion]));
        var expected = FromHeaders(files);

        Assert.Equal(days, files.Count);
        Assert.Equal(attributes, expected.Count);
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), known.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(growth, growth is null ? null : expected["totale_positivi_test_molecolare"].First.ToString("o", CultureInfo.InvariantCulture));
    }

    // The headers are plain names; they are read here without Weir's parser.
    private Dictionary<string, (DateOnly First, DateOnly Last)> FromHeaders(SortedDictionary<DateOnly, string> files)
    {
        var seen = new Dictionary<string, (DateOnly First, DateOnly Last)>(StringComparer.Ordinal);
        foreach (var (day, name) in files)
        {
            foreach (var column in File.ReadLines(_folder.At(name)).First().TrimStart('\uFEFF').TrimEnd('\r').Split(','))
            {
                seen[column] = (seen.TryGetValue(column, out var known) ? known.First : day, day);
            }
        }

        return seen;
    }

    private SortedDictionary<DateOnly, string> Extract(string archive, string kind)
    {
        var files = new SortedDictionary<DateOnly, string>();
        using var stream = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name.Contains($"/{kind}/", StringComparison.Ordinal) && Dated().Match(entry.Name) is { Success: true } match)
            {
                var day = DateOnly.ParseExact(match.Groups[1].Value, "yyyyMMdd", CultureInfo.InvariantCulture);
                files.Add(day, Path.GetFileName(entry.Name));
                entry.ExtractToFile(_folder.At(files[day]), overwrite: false);
            }
        }

        return files;
    }

    private async Task LandAsync(DeltaLake lake, string file)
    {
        var connection = new ConnectionSettings("covid", _folder.Path, new Dictionary<string, string> { ["root"] = "." });
        var request = new StreamRequest(new StreamName("", "days"), ReadMode.Full) { Options = new Dictionary<string, string> { ["path"] = file } };
        await SourceLanding.LandAsync(lake, new DatasetWrite(Dataset, WriteMode.Append), new FilesConnector().CreateSource(connection, request));
    }

    [GeneratedRegex(@"-(\d{8})\.csv$")]
    private static partial Regex Dated();
}
