using Weir.Contracts.Changes;

namespace Weir.Contracts.Checking;

/// <summary>A change that a detector found in a file of a commit.</summary>
/// <param name="Change">The change.</param>
/// <param name="Style">The detector's style, for people.</param>
/// <param name="IsSnapshot">Whether the file is a snapshot that a tool writes after the migrations, so that it says again what they say.</param>
public sealed record DetectedChange(TableChange Change, string Style, bool IsSnapshot);
