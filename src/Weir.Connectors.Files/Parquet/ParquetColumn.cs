using Apache.Arrow;

namespace Weir.Connectors.Files.Parquet;

/// <summary>How a column of a Parquet file becomes one of ours.</summary>
/// <param name="Field">Our field.</param>
/// <param name="Convert">Makes our array of theirs; may return theirs.</param>
internal sealed record ParquetColumn(Field Field, Func<IArrowArray, IArrowArray> Convert)
{
    /// <summary>Whether <see cref="Convert"/> shares no memory with what it is given, which can then be released.</summary>
    public bool Copies { get; init; }

    /// <summary>
    /// The exact text of values our type cannot hold, for the companion column: called for each array; null when all fit.
    /// </summary>
    public Func<IArrowArray, StringArray?> Misfits { get; init; } = _ => null;
}
