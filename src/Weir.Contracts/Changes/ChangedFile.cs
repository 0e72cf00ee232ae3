namespace Weir.Contracts.Changes;

/// <summary>A file that a commit, a range of commits or an index adds, edits or deletes.</summary>
/// <param name="Path">Relative to the repository's root, with forward slashes; it may hold any character a hostile commit can put there.</param>
/// <param name="Before">Its text before; null for a file that is new.</param>
/// <param name="After">Its text after; null for a file that is deleted.</param>
public sealed record ChangedFile(string Path, string? Before, string? After);
