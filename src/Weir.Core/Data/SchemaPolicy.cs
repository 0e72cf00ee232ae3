namespace Weir.Core.Data;

/// <summary>
/// What a contract wants done when the source's attributes change. Policies act on what is exposed or on whether the run fails, never on
/// what is kept: the lake holds what arrived.
/// </summary>
/// <param name="OnNewColumn">An attribute never seen before.</param>
/// <param name="OnTypeChange">Values that do not fit the exposed type.</param>
/// <param name="OnMissingColumn">An exposed attribute that no longer arrives.</param>
public sealed record SchemaPolicy(
    OnNewColumn OnNewColumn = OnNewColumn.Add,
    OnTypeChange OnTypeChange = OnTypeChange.Text,
    OnMissingColumn OnMissingColumn = OnMissingColumn.Null);
