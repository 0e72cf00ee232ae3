using Weir.Contracts.Changes;
using Weir.Contracts.Git;
using Weir.Core.Errors;

namespace Weir.Contracts.Checking;

/// <summary>
/// Finds what the difference of two commits does to tables. Reads the repository only: the changed files, and of the state before them what
/// tells how the tables looked. Runs nothing of what it reads.
/// </summary>
/// <param name="repository">The repository.</param>
/// <param name="detectors">The styles that are read; the first that takes a file has it.</param>
public sealed class RepositoryScan(GitRepository repository, IReadOnlyList<IChangeDetector> detectors)
{
    /// <summary>The size in bytes above which a file is not read, and reported as one nobody can tell about.</summary>
    public const long LongestFile = 128 * 1024 * 1024;

    /// <summary>Finds the changes, in the order of files and places.</summary>
    /// <param name="range">What is compared.</param>
    /// <param name="changed">Its files, as <see cref="GitRepository.DiffAsync"/> tells them.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<DetectedChange>> FindAsync(CommitRange range, IReadOnlyList<GitChange> changed, CancellationToken cancel)
    {
        var readable = changed.Where(change => IsRegular(change) && detectors.Any(detector => detector.MayRead(change.Path))).ToList();
        var contents = await ReadAsync(readable.SelectMany(static change => new[] { change.Before, change.After }), cancel);
        var found = changed.Where(IsLinked).SelectMany(Untold).ToList();
        var files = new List<(IChangeDetector Detector, ChangedFile File)>();
        foreach (var change in readable)
        {
            var file = new ChangedFile(change.Path, Text(change.Before, contents), Text(change.After, contents));
            if (IsUnreadable(change.After, file.After))
            {
                found.AddRange(Untold(change));
            }
            else if (detectors.FirstOrDefault(detector => detector.Reads(file)) is { } detector)
            {
                files.Add((detector, file));
            }
        }

        if (files.Count > 0)
        {
            found.AddRange(await DetectAsync(range, files, cancel));
        }

        return
        [
            .. found.OrderBy(static one => one.Change.At.File, StringComparer.Ordinal).ThenBy(static one => one.Change.At.Line)
                .ThenBy(static one => one.Change.At.Column),
        ];
    }

    private async Task<IReadOnlyList<DetectedChange>> DetectAsync(
        CommitRange range, List<(IChangeDetector Detector, ChangedFile File)> files, CancellationToken cancel)
    {
        var before = range.Before is { } commit ? await repository.ListAsync(commit, cancel) : [];
        var scopes = files.GroupBy(static one => (one.Detector, Scope: one.Detector.Scope(one.File.Path)), static one => one.File)
            .Select(scope => (scope.Key.Detector, Files: scope.ToList(), Earlier: Earlier(before, scope.Key.Detector, scope.Key.Scope)))
            .ToList();
        var texts = await ReadAsync(scopes.SelectMany(static scope => scope.Earlier), cancel);
        var found = new IReadOnlyList<DetectedChange>[scopes.Count];
        Parallel.For(0, scopes.Count, new ParallelOptions { CancellationToken = cancel }, at =>
        {
            var (detector, changed, earlier) = scopes[at];
            var told = earlier.Select(file => (file.Path, Text: Text(file, texts))).Where(static file => file.Text is not null)
                .Select(static file => new MigrationFile(file.Path, file.Text!)).ToList();
            found[at] = new ScopeScan(detector).Find(changed, told, cancel);
        });
        return [.. found.SelectMany(static one => one)];
    }

    private static List<GitFile> Earlier(IReadOnlyList<GitFile> files, IChangeDetector detector, string scope) =>
        [.. files.Where(file => file.Kind is GitFileKind.Regular && detector.Tells(file.Path, scope))];

    private async Task<IReadOnlyDictionary<string, byte[]?>> ReadAsync(IEnumerable<GitFile?> files, CancellationToken cancel) =>
        await repository.ReadAsync([.. files.OfType<GitFile>().Where(static file => file.Kind is GitFileKind.Regular).Select(static file => file.Id)], LongestFile, cancel);

    private static string? Text(GitFile? file, IReadOnlyDictionary<string, byte[]?> contents) =>
        file is not null && contents.GetValueOrDefault(file.Id) is { } bytes ? FileText.Of(bytes) : null;

    private static bool IsRegular(GitChange change) =>
        (change.After ?? change.Before)!.Kind is GitFileKind.Regular && change.Before?.Id != change.After?.Id;

    private static bool IsUnreadable(GitFile? file, string? text) => file is not null && text is null;

    // What a link or another repository holds is not in the commit.
    private bool IsLinked(GitChange change) => change.After is { Kind: not GitFileKind.Regular } after
        && (after.Kind is GitFileKind.Submodule || detectors.Any(detector => detector.MayRead(after.Path)));

    // Whoever names pictures .sql gets told so; whoever names migrations .png does not run them.
    private IEnumerable<DetectedChange> Untold(GitChange change)
    {
        var file = change.After!;
        var named = new ChangedFile(change.Path, null, "");
        if (file.Kind is not GitFileKind.Submodule && !detectors.Any(detector => detector.Reads(named)))
        {
            yield break;
        }

        var what = file.Kind switch
        {
            GitFileKind.Submodule => "another repository, whose changes are not read",
            GitFileKind.Link => "a link to another file",
            _ => "no text, longer than is read, or not in this clone",
        };
        yield return new DetectedChange(
            new TableChange(null, null, TableChangeKind.Unknown, what, null, ChangeConfidence.CannotTell, new SourceLocation(change.Path)), "", false);
    }
}
