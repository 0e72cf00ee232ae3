using Weir.Contracts.Changes;

namespace Weir.Contracts.Checking;

/// <summary>
/// Takes the changed files of one scope through a detector, each with the history it meets: a file that was there before with what stood
/// before it, a new one with everything that stood, and the new ones before it.
/// </summary>
internal sealed class ScopeScan(IChangeDetector detector)
{
    /// <summary>Finds the changes.</summary>
    /// <param name="changed">The changed files.</param>
    /// <param name="earlier">What was there before and tells how the tables looked, the changed files' own earlier texts included.</param>
    /// <param name="cancel">Stops it.</param>
    public IReadOnlyList<DetectedChange> Find(IReadOnlyList<ChangedFile> changed, IReadOnlyList<MigrationFile> earlier, CancellationToken cancel)
    {
        var found = new List<DetectedChange>();
        var history = detector.StartHistory();
        var edited = changed.Where(static file => file.Before is not null).ToLookup(static file => file.Path, StringComparer.Ordinal);
        foreach (var file in detector.InOrder(earlier))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var edit in edited[file.Path])
            {
                Detect(edit, history, found);
            }

            history.Apply(file);
        }

        var told = earlier.Select(static file => file.Path).ToHashSet(StringComparer.Ordinal);
        var rest = changed.Where(file => file.Before is null || !told.Contains(file.Path)).ToDictionary(static file => file.Path, StringComparer.Ordinal);
        foreach (var file in detector.InOrder([.. rest.Values.Select(static file => new MigrationFile(file.Path, file.After ?? ""))]))
        {
            cancel.ThrowIfCancellationRequested();
            Detect(rest[file.Path], history, found);
            history.Apply(file);
        }

        return found;
    }

    private void Detect(ChangedFile file, ISchemaHistory history, List<DetectedChange> found)
    {
        var isSnapshot = detector.IsSnapshot(file.Path);
        found.AddRange(detector.Detect(file, history).Select(change => new DetectedChange(change, detector.Style, isSnapshot)));
    }
}
