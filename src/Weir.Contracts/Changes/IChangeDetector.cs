namespace Weir.Contracts.Changes;

/// <summary>
/// Turns a changed file of one style of migrations into what it does to tables. A pure function: it reads no other file, connects to
/// nothing, resolves no secret, and takes hostile input (binary bytes, unbalanced quotes, tens of megabytes) in time linear to its length.
/// It never throws for what a file contains: what it cannot decide is a change with <see cref="ChangeConfidence.CannotTell"/>.
/// Implementations hold no state and may be called from several threads.
/// </summary>
public interface IChangeDetector
{
    /// <summary>Whether this detector is the one for the file: decided by its path, and its text where the path does not tell.</summary>
    bool Reads(ChangedFile file);

    /// <summary>The changes, in the order of their places; empty for a file that changes no table.</summary>
    /// <param name="file">A file this detector <see cref="Reads"/>.</param>
    /// <param name="before">What is known of the tables before it.</param>
    IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore before);
}
