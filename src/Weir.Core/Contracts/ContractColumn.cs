using Weir.Core.Types;

namespace Weir.Core.Contracts;

/// <summary>What a contract says about a column.</summary>
/// <param name="Type">Its type; null: as found.</param>
/// <param name="Description">What it means.</param>
public sealed record ContractColumn(LogicalType? Type, string? Description);
