using System.Text.Json;

namespace Weir.Core.Ports;

/// <summary>What a parser made of a statement.</summary>
/// <param name="Tree">The syntax tree; null when it does not parse.</param>
/// <param name="Message">Why it does not parse; null when it does.</param>
/// <param name="Offset">0-based character offset of the mistake, when known.</param>
public sealed record SqlParse(JsonDocument? Tree, string? Message, int? Offset);
