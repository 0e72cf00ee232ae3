using System.Text.Json;
using Apache.Arrow;
using Weir.Lake.Writing;

namespace Weir.Lake.Observation;

/// <summary>Looks at every value of one column of one file. Used by one task at a time.</summary>
/// <param name="attribute">The attribute that the column holds.</param>
internal abstract class ColumnObserver(WrittenAttribute attribute)
{
    /// <summary>The attribute that the column holds.</summary>
    public WrittenAttribute Attribute => attribute;

    /// <summary>What was seen.</summary>
    public ColumnSummary Summary { get; } = new() { Arrived = true };

    /// <summary>NULLs seen.</summary>
    public long Nulls { get; private set; }

    /// <summary>Looks at more rows.</summary>
    /// <param name="rows">The values.</param>
    /// <param name="origins">Where they came from.</param>
    public void Observe(IArrowArray rows, RowOrigins origins)
    {
        Nulls += rows.NullCount;
        Summary.Values += rows.Length - rows.NullCount;
        Summary.SeenIn ??= origins.Of(0);
        Origins = origins;
        ObserveValues(rows);
        if (Summary.MisfitIn is null && Summary.Misfits + Summary.Beside > 0)
        {
            Summary.MisfitIn = origins.Of(FirstMisfit(rows));
        }
    }

    /// <summary>Writes the smallest and the largest value in Delta's form; false when they are not known.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="largest">Which of the two.</param>
    public virtual bool TryWriteBound(Utf8JsonWriter json, string name, bool largest) => false;

    /// <summary>Where the values being looked at came from.</summary>
    protected RowOrigins Origins { get; private set; }

    /// <summary>The row of the first value that does not fit, among values of which one does not.</summary>
    protected virtual int FirstMisfit(IArrowArray rows)
    {
        var row = 0;
        while (row < rows.Length && rows.IsNull(row))
        {
            row++;
        }

        return row;
    }

    /// <summary>Looks at the values.</summary>
    protected abstract void ObserveValues(IArrowArray rows);
}
