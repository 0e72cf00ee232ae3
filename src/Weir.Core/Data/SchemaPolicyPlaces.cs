using Weir.Core.Errors;

namespace Weir.Core.Data;

/// <summary>Where a <see cref="SchemaPolicy"/> is written, for the errors of those that say <c>fail</c>; null where it is the default.</summary>
/// <param name="OnNewColumn">The place of <c>on_new_column</c>.</param>
/// <param name="OnTypeChange">The place of <c>on_type_change</c>.</param>
/// <param name="OnMissingColumn">The place of <c>on_missing_column</c>.</param>
public sealed record SchemaPolicyPlaces(SourceLocation? OnNewColumn = null, SourceLocation? OnTypeChange = null, SourceLocation? OnMissingColumn = null);
