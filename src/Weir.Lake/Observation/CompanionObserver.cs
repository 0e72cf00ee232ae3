using Apache.Arrow;
using Weir.Lake.Writing;

namespace Weir.Lake.Observation;

/// <summary>A column that a source delivers beside a typed one, with the values that the type cannot hold.</summary>
/// <param name="attribute">The attribute whose values they are.</param>
internal sealed class CompanionObserver(WrittenAttribute attribute) : ColumnObserver(attribute)
{
    /// <inheritdoc/>
    protected override void ObserveValues(IArrowArray rows) => Summary.Beside += rows.Length - rows.NullCount;
}
