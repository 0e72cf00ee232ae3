using System.Globalization;
using System.Text.Json;
using Weir.Core.Ports;
using Weir.Testing.Folders;
using Weir.Testing.Sources;

namespace Weir.Connectors.Files.Tests.Reading;

/// <summary>Makes tables of files: a new file for each addition, or one file that grows.</summary>
public sealed class FilesHarness(string extension, bool grows) : ISourceHarness
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, int> _files = [];

    public IConnector Connector { get; } = new FilesConnector();

    public ConnectionSettings Connection => FileRead.Connection(_folder.Path);

    public bool HasEmptyStreams => false;

    public ValueTask<StreamRequest> CreateAsync(string table, ReadMode mode) => ValueTask.FromResult(FileRead.Request(table, mode));

    public ValueTask AddAsync(StreamRequest table, IReadOnlyList<ConformanceRow> rows)
    {
        var number = _files[table.Stream.Name] = _files.GetValueOrDefault(table.Stream.Name) + 1;
        var file = _folder.At(table.Stream.Name + (number == 1 || grows ? "" : $".{number}") + extension);
        var isNew = !File.Exists(file);
        File.AppendAllText(file, string.Concat(extension == ".csv" ? Csv(rows, isNew) : rows.Select(row =>
            JsonSerializer.Serialize(new { id = row.Id, moment = row.Moment, label = row.Label }) + "\n")));
        return ValueTask.CompletedTask;
    }

    public StreamRequest Missing() => FileRead.Request("nowhere");

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<string> Csv(IReadOnlyList<ConformanceRow> rows, bool header) =>
    [
        header ? "id,moment,label\r\n" : "",
        .. rows.Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{row.Id},{row.Moment},{(row.Label is null ? "" : $"\"{row.Label.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")}\r\n")),
    ];
}
