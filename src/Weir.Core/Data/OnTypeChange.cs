namespace Weir.Core.Data;

/// <summary>Policy for values that do not fit the exposed type.</summary>
public enum OnTypeChange
{
    /// <summary>Keep the exposed type; such values are NULL there and whole in <c>column__text</c>.</summary>
    Text,

    /// <summary>Move the exposed type up where no value is lost (bigint to decimal, date to timestamp), else as <see cref="Text"/>.</summary>
    Widen,

    /// <summary>Commit nothing and fail.</summary>
    Fail,
}
