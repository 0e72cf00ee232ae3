using Weir.Core.Data;

namespace Weir.Contracts.Reminders;

/// <summary>A change of the columns of a raw table.</summary>
/// <param name="Dataset">The raw table.</param>
/// <param name="Event">What happened to it.</param>
public sealed record DatasetChange(DatasetName Dataset, SchemaEvent Event);
