using Weir.Contracts.Changes.Folding;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Liquibase;

/// <summary>
/// Finds changes in Liquibase's changelogs in XML, YAML and JSON. A changelog grows: change sets that are new are what a commit does; one that is
/// edited or taken out changes only databases that have not taken it, and the others not at all. Files that a changelog includes are read by
/// themselves when they change.
/// </summary>
public sealed class LiquibaseDetector : IChangeDetector
{
    private static readonly string[] Endings = [".xml", ".yaml", ".yml", ".json"];

    /// <inheritdoc/>
    public string Style => "Liquibase";

    /// <inheritdoc/>
    public bool MayRead(string path) => Array.Exists(Endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public bool Reads(ChangedFile file) => MayRead(file.Path) && (Changelog.IsOne(file.After) || Changelog.IsOne(file.Before));

    /// <inheritdoc/>
    public string Scope(string path) => Path.GetDirectoryName(path.AsSpan()).ToString();

    /// <inheritdoc/>
    public bool Tells(string path, string scope) => MayRead(path) && Scope(path) == scope;

    /// <inheritdoc/>
    public ISchemaHistory StartHistory() => new SchemaHistory((file, known) =>
        Changelog.IsOne(file.Text) ? new SchemaFolding(known).Apply(Actions(Changelog.Read(file.Path, file.Text).ChangeSets, file.Path)) : null);

    /// <inheritdoc/>
    public IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore before)
    {
        var now = Changelog.Read(file.Path, file.After ?? "<databaseChangeLog/>");
        if (now.Broken is { } why && file.After is not null)
        {
            return [Untold($"a changelog that cannot be read: {why}", new SourceLocation(file.Path, 1, 1))];
        }

        var old = file.Before is null ? [] : Changelog.Read(file.Path, file.Before).ChangeSets;
        var known = old.GroupBy(static set => set.Id, StringComparer.Ordinal).ToDictionary(static same => same.Key, static same => same.First(), StringComparer.Ordinal);
        var current = now.ChangeSets.GroupBy(static set => set.Id, StringComparer.Ordinal).ToDictionary(static same => same.Key, static same => same.First(), StringComparer.Ordinal);
        var added = now.ChangeSets.Where(set => !known.ContainsKey(set.Id));
        var edited = current.Values.Where(set => known.TryGetValue(set.Id, out var earlier) && earlier.Fingerprint != set.Fingerprint);

        // A changelog that is deleted is part of another now, or was never run.
        var gone = file.After is null ? [] : old.Where(set => !current.ContainsKey(set.Id) && Actions([set], file.Path).Any());
        var after = new SchemaAfter(before, new SchemaFolding(before).Apply(Actions(old, file.Path)));
        return
        [
            .. FoldedChanges.Of(new SchemaFolding(after).Apply(Actions(added, file.Path))),
            .. edited.SelectMany(set => Edited(known[set.Id], set, file.Path, before)),
            .. gone.Select(set => Untold($"change set {set.Id} was taken out", new SourceLocation(file.Path, 1, 1))),
        ];
    }

    private static IEnumerable<SchemaAction> Actions(IEnumerable<ChangeSet> sets, string path) => sets.SelectMany(set => ChangeReader.Read(set, path));

    // What the edited step does now that it did not before, for databases that have yet to take it.
    private static IEnumerable<TableChange> Edited(ChangeSet earlier, ChangeSet now, string path, ISchemaBefore before)
    {
        var did = FoldedChanges.Of(new SchemaFolding(before).Apply(Actions([earlier], path))).Select(static change => change with { At = new SourceLocation("") }).ToHashSet();
        return FoldedChanges.Of(new SchemaFolding(before).Apply(Actions([now], path)))
            .Where(change => !did.Contains(change with { At = new SourceLocation("") }))
            .Select(static change => change.Confidence is ChangeConfidence.Certain ? change with { Confidence = ChangeConfidence.Likely } : change);
    }

    private static TableChange Untold(string what, SourceLocation at) =>
        new(null, null, TableChangeKind.Unknown, what, null, ChangeConfidence.CannotTell, at);
}
