namespace Weir.Core.Running;

/// <summary>A part of the past: from <paramref name="From"/> up to but not including <paramref name="To"/>.</summary>
/// <param name="From">First instant.</param>
/// <param name="To">First instant after it.</param>
public sealed record BackfillRange(DateTimeOffset From, DateTimeOffset To);
