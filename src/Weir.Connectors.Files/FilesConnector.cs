using System.Runtime.CompilerServices;
using Apache.Arrow;
using Weir.Connectors.Files.Bytes;
using Weir.Connectors.Files.Csv;
using Weir.Connectors.Files.Finding;
using Weir.Connectors.Files.Parquet;
using Weir.Connectors.Files.Reading;
using Weir.Connectors.Files.Settings;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;
using Weir.Core.Types;

namespace Weir.Connectors.Files;

/// <summary>Files in a folder: CSV, JSON, NDJSON and Parquet, plain, compressed or in archives.</summary>
public sealed class FilesConnector : IConnector, IDiscoverStreams, ITestConnection
{
    /// <inheritdoc/>
    public ConnectorSpec Spec => FilesSpec.Spec;

    /// <inheritdoc/>
    public ISource CreateSource(ConnectionSettings connection, StreamRequest request) => new FilesSource(connection, request);

    /// <summary>
    /// The tables in the folder itself: files of known formats, named by what comes before their extensions. Files that share a name are one
    /// table. Columns are those of its first file; JSON has none until it is read.
    /// </summary>
    public async IAsyncEnumerable<DiscoveredStream> DiscoverAsync(ConnectionSettings connection, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        var files = FileFinder.Find(RootFolder.Open(connection), new ReadSettings { Path = "*", PathGiven = false });
        foreach (var table in files.GroupBy(file => FileNaming.Of(file.Name).Stem).OrderBy(table => table.Key, StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            yield return new DiscoveredStream(new StreamName("", table.Key), Columns(table.First()), []);
        }
    }

    /// <inheritdoc/>
    public ValueTask<string> TestAsync(ConnectionSettings connection, CancellationToken cancel)
    {
        var root = RootFolder.Open(connection);
        var files = FileFinder.Names(root, 1_000).Count();
        return ValueTask.FromResult($"folder {root.Path} with {(files == 1 ? "1 file" : files < 1_000 ? $"{files} files" : "1,000 or more files")}");
    }

    private static IReadOnlyList<DiscoveredColumn> Columns(FoundFile file)
    {
        try
        {
            var settings = new ReadSettings { Path = file.Name, PathGiven = true };
            var planned = new PlannedFile(file, FileNaming.Of(file.Name));
            foreach (var input in new FileOpener(settings).Open(planned, () => 0, _ => { }))
            {
                return [.. Fields(input).Select(field => new DiscoveredColumn(
                    field.Name, input.Format.ToString().ToLowerInvariant(), LogicalColumn.TypeOf(field), Nullable: true))];
            }
        }
        catch (Exception unreadable) when (unreadable is WeirException or IOException or UnauthorizedAccessException)
        {
            // Listing goes on; reading the table will say what is wrong with it.
        }

        return [];
    }

    private static IReadOnlyList<Field> Fields(FileInput input)
    {
        if (input.Format is FileFormat.Parquet)
        {
            return ParquetReader.Describe(input);
        }

        if (input.Format is not FileFormat.Csv)
        {
            return [];
        }

        var window = new ByteWindow();
        window.Attach(input.OpenText());
        return new CsvColumns(input, new ReadSettings { Path = "", PathGiven = true }.MaxRecordBytes).Read(window) ?? [];
    }
}
