namespace Weir.Contracts.Changes;

/// <summary>A file of a repository at one commit.</summary>
/// <param name="Path">Relative to the repository's root, with forward slashes.</param>
/// <param name="Text">Its text.</param>
public sealed record MigrationFile(string Path, string Text);
