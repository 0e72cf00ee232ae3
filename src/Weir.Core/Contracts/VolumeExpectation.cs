using Weir.Core.Errors;

namespace Weir.Core.Contracts;

/// <summary>How many rows a table has when all is well.</summary>
/// <param name="MinRows">The least; null: any.</param>
/// <param name="MaxRows">The most; null: any.</param>
public sealed record VolumeExpectation(long? MinRows, long? MaxRows)
{
    /// <summary>Where it is written.</summary>
    public SourceLocation? Location { get; init; }
}
