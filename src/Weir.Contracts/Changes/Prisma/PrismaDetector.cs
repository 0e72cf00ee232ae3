using Weir.Contracts.Changes.Folding;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Prisma;

/// <summary>
/// Finds changes in the schemas of Prisma, of one file or several: their text is what shall be, so it is compared with what it was. The
/// migrations that Prisma writes from them are SQL; what those say the schema only repeats.
/// </summary>
public sealed class PrismaDetector : IChangeDetector
{
    private const string Ending = ".prisma";

    /// <inheritdoc/>
    public string Style => "Prisma";

    /// <inheritdoc/>
    public bool MayRead(string path) => IsSnapshot(path);

    /// <inheritdoc/>
    public bool Reads(ChangedFile file) => MayRead(file.Path);

    /// <inheritdoc/>
    public bool IsSnapshot(string path) => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder <c>prisma</c> the file is in, which may have folders of its own; its own folder where there is none.</summary>
    public string Scope(string path)
    {
        var folders = path.Split('/')[..^1];
        var prisma = Array.FindLastIndex(folders, static one => one.Equals("prisma", StringComparison.OrdinalIgnoreCase));
        return string.Join('/', prisma < 0 ? folders : folders[..(prisma + 1)]);
    }

    /// <inheritdoc/>
    public bool Tells(string path, string scope) => IsSnapshot(path) && Scope(path) == scope;

    /// <inheritdoc/>
    public ISchemaHistory StartHistory() => new PrismaHistory();

    /// <inheritdoc/>
    public IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore before)
    {
        var history = before as PrismaHistory;
        var after = PrismaParser.Parse(file.After ?? "", out var brokenAt);
        var old = file.Before is null ? Known(after, history) : PrismaParser.Parse(file.Before, out _);
        var names = new PrismaNames();
        names.Add(old);
        names.Add(after);
        if (history is not null)
            names.Add(history.Names);

        var places = new TextPlaces(file.Path, file.After ?? "");
        var start = new SourceLocation(file.Path, 1, 1);
        var changes = EditedFile.Compare(Fold(old, names, _ => start), Fold(after, names, places.Of), file, isMigration: false)
            .Select(one => MayBeMoved(one, after, history) ? one with { Confidence = ChangeConfidence.CannotTell } : one)
            .Concat(PrismaKeys.Compare(old, after, places))
            .Concat(PrismaEnums.Compare(old, after, after.Concat(history?.Models ?? []).DistinctBy(static one => one.Name), places));
        if (brokenAt is { } at)
            changes = changes.Append(new TableChange(
                null, null, TableChangeKind.Unknown, "something that is never closed", null, ChangeConfidence.CannotTell, places.Of(at)));

        return [.. changes.OrderBy(static one => one.At.Line).ThenBy(static one => one.At.Column)];
    }

    // A new file may hold models that another one had.
    private static IReadOnlyList<PrismaBlock> Known(IReadOnlyList<PrismaBlock> after, PrismaHistory? history)
    {
        var tables = PrismaTables.Models(after).Select(static one => one.Table).ToHashSet();
        return [.. (history?.Models ?? []).Where(one => tables.Contains(one.Table))];
    }

    private static SchemaFolding Fold(IReadOnlyList<PrismaBlock> blocks, PrismaNames names, Func<int, SourceLocation> placeOf) =>
        new SchemaFolding(new UnknownSchema()).Apply(PrismaTables.Of(blocks, names, placeOf));

    // A model that a file loses may have gone to another one: surely not where there is but one, which still has models.
    private static bool MayBeMoved(TableChange change, IReadOnlyList<PrismaBlock> after, PrismaHistory? history) =>
        change.Kind is TableChangeKind.TableDropped && (history is { Files: > 1 } || !PrismaTables.Models(after).Any());
}
