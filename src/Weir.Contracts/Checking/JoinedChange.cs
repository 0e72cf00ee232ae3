using Weir.Contracts.Changes;
using Weir.Core.Errors;

namespace Weir.Contracts.Checking;

/// <summary>A change, told once.</summary>
/// <param name="Change">The change, as the surest file says it.</param>
/// <param name="Also">The other places that say it: the same migration for other databases, snapshots.</param>
public sealed record JoinedChange(TableChange Change, IReadOnlyList<SourceLocation> Also);
