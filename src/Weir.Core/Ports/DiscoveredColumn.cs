using Weir.Core.Types;

namespace Weir.Core.Ports;

/// <summary>A column found in a source.</summary>
/// <param name="Name">Its name in the source's spelling.</param>
/// <param name="SourceType">Its type as the source writes it: <c>numeric(10,2)</c>.</param>
/// <param name="Type">How it lands.</param>
/// <param name="Nullable">Whether the source lets it be NULL.</param>
public sealed record DiscoveredColumn(string Name, string SourceType, LogicalType Type, bool Nullable);
