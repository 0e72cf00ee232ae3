namespace Weir.Contracts.Changes;

/// <summary>
/// Turns a changed file of one style of migrations into what it does to tables. A pure function: it reads no other file, connects to
/// nothing, resolves no secret, and takes hostile input (binary bytes, unbalanced quotes, tens of megabytes) in time linear to its length.
/// It never throws for what a file contains: what it cannot decide is a change with <see cref="ChangeConfidence.CannotTell"/>.
/// Implementations hold no state and may be called from several threads.
/// </summary>
public interface IChangeDetector
{
    /// <summary>The style's name for people: <c>Rails</c>.</summary>
    string Style { get; }

    /// <summary>Whether a file could be one of this style's, by its path alone, so that the content of others is not even read.</summary>
    bool MayRead(string path);

    /// <summary>Whether this detector is the one for the file: decided by its path, and its text where the path does not tell.</summary>
    bool Reads(ChangedFile file);

    /// <summary>The changes, in the order of their places; empty for a file that changes no table.</summary>
    /// <param name="file">A file this detector <see cref="Reads"/>.</param>
    /// <param name="before">What is known of the tables before it: a history of this detector's, or any other.</param>
    IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore before);

    /// <summary>
    /// What a file shares its history with, a folder as a rule: the files of one scope are about one database and are applied one after
    /// another.
    /// </summary>
    string Scope(string path);

    /// <summary>
    /// Whether a file that was in the repository before the change tells what the tables of a scope looked like: an earlier migration, or a
    /// snapshot that the tool keeps. Decided by its path.
    /// </summary>
    bool Tells(string path, string scope);

    /// <summary>
    /// Whether a file is a snapshot that the style's tool writes after a migration: it repeats what the migration of the same commit says, and
    /// counts by itself only where no migration tells. Decided by its path.
    /// </summary>
    bool IsSnapshot(string path) => false;

    /// <summary>The files of one scope in the order in which they are applied.</summary>
    IEnumerable<MigrationFile> InOrder(IReadOnlyCollection<MigrationFile> files) => files.OrderBy(static file => file.Path, new NaturalOrder());

    /// <summary>A history that knows nothing yet.</summary>
    ISchemaHistory StartHistory();
}
