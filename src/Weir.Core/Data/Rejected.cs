using Weir.Core.Errors;

namespace Weir.Core.Data;

/// <summary>A record that could not be read. It goes to the dead-letter dataset; it is never dropped and never guessed.</summary>
/// <param name="Code">The catalogue entry of what is wrong with it.</param>
/// <param name="Reason">What is wrong, with the value seen.</param>
/// <param name="Place">Where it stands in the source: <c>orders.csv.gz:line 17</c>, <c>public.orders (0,3)</c>.</param>
/// <param name="Raw">Its bytes as they came.</param>
public sealed record Rejected(ErrorCode Code, string Reason, string Place, ReadOnlyMemory<byte> Raw);
