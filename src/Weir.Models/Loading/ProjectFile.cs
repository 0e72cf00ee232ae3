namespace Weir.Models.Loading;

/// <summary>A text file of the project.</summary>
/// <param name="Name">Its name without the ending.</param>
/// <param name="File">Its path relative to the project, with forward slashes.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Folders">The folders between its root (<c>models</c>) and itself.</param>
internal sealed record ProjectFile(string Name, string File, string Path, IReadOnlyList<string> Folders);
