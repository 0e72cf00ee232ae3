using System.Text.Json;

namespace Weir.Lake.Tests.Published;

/// <summary>A file that the log names.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Stats">What the log says of its content.</param>
/// <param name="Size">Its bytes, as the log says.</param>
internal sealed record PublishedFile(string Path, JsonElement Stats, long Size);
