namespace Weir.Connectors.Files.Finding;

/// <summary>A file as it was found: the read sees this much of it, whatever is appended meanwhile.</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="Name">Its path relative to the root, with forward slashes: what positions and rows know it by.</param>
/// <param name="Shown">Its path as messages show it: relative to the project, when the root is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ModifiedTicks">Time of last write, UTC, in ticks of 100 ns.</param>
internal sealed record FoundFile(string FullPath, string Name, string Shown, long Bytes, long ModifiedTicks);
