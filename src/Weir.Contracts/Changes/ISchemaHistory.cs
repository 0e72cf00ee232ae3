namespace Weir.Contracts.Changes;

/// <summary>
/// What the tables look like after earlier files of a style, applied one after another. A detector may keep more in its own than shapes (which
/// class of a program is which table) and find it again when it is given it back. Not safe for several threads at once.
/// </summary>
public interface ISchemaHistory : ISchemaBefore
{
    /// <summary>Applies a file. It never throws for what the file contains; one that takes a step back, or tells nothing, changes nothing.</summary>
    void Apply(MigrationFile file);
}
