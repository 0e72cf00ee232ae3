using Weir.Connectors.Files.Finding;
using Weir.Connectors.Files.Planning;
using Weir.Connectors.Files.Reading;
using Weir.Connectors.Files.Settings;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Connectors.Files;

/// <summary>Reads one set of files.</summary>
internal sealed class FilesSource(ConnectionSettings connection, StreamRequest request) : ISource
{
    private ReadSettings? _settings;
    private RootFolder? _root;

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        _settings = ReadSettings.Parse(request);
        _root = RootFolder.Open(connection);
        _root.Check(_settings.Path);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ProbeAsync(CancellationToken cancel)
    {
        foreach (var file in Find(null))
        {
            cancel.ThrowIfCancellationRequested();
            ReadAccess.Require(file);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReadSplit>> PlanAsync(Position? from, CancellationToken cancel)
    {
        var planned = new Plan(request, _settings!).Files(Find(from), from, cancel);
        IReadOnlyList<ReadSplit> splits = [.. Grouping.Group(planned).Select(Split)];
        return ValueTask.FromResult(splits);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IReadOnlyList<FoundFile> Find(Position? from)
    {
        var (root, settings) = (_root ?? throw new InvalidOperationException("The source is not open."), _settings!);
        var files = FileFinder.Find(root, settings);
        return files.Count > 0 || !MustExist(settings, from) ? files : throw NotFound(root, settings);
    }

    // A pattern of an incremental stream may wait for its first file; a table named, and anything read whole, must be there. What has been
    // there may go.
    private bool MustExist(ReadSettings settings, Position? from) =>
        from is not { Splits.Count: > 0 } && (request.Mode is ReadMode.Full || !settings.PathGiven || new PathPattern(settings.Path).IsLiteral);

    private ReadSplit Split(IReadOnlyList<PlannedFile> files) => new(
        Name(files),
        cancel => ReadAhead.RunAsync(new SplitReading(request, _settings!, files).Read, cancel))
    {
        EstimatedBytes = files.Sum(file => file.End - file.Start),
    };

    private static string Name(IReadOnlyList<PlannedFile> files)
    {
        var first = files[0];
        return first.File.Name + (first.IsLastPart && first.Start == 0 ? "" : $":{first.Start}") + (files.Count == 1 ? "" : $" (+{files.Count - 1})");
    }

    private WeirException NotFound(RootFolder root, ReadSettings settings)
    {
        var names = FileFinder.Names(root, 1_000).ToArray();
        var nearest = names.OrderBy(name => Distance(name, settings.Path)).ThenBy(name => name, StringComparer.Ordinal).Take(3).ToArray();
        return new WeirError(
            ConnectorErrors.StreamNotFound, $"No file in '{root.Path}' fits '{settings.Path}' (stream '{request.Stream}' of {connection}).")
        {
            Hint = nearest.Length == 0 ? "The folder holds no files." : $"Files there are {string.Join(", ", nearest.Select(name => $"'{name}'"))}{(names.Length > 3 ? ", ..." : "")}.",
        }.ToException();
    }

    // Names that begin or end as the pattern does come first.
    private static int Distance(string name, string pattern) => -name.Zip(pattern).TakeWhile(pair => pair.First == pair.Second).Count()
        - name.Reverse().Zip(pattern.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
}
