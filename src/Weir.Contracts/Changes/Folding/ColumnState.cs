namespace Weir.Contracts.Changes.Folding;

/// <summary>A column while the actions of a file are applied: what it was, what it is, and where it became that.</summary>
/// <param name="before">What it was before the file; null for a column the file adds.</param>
/// <param name="now">What it is at first.</param>
internal sealed class ColumnState(ColumnShape? before, ColumnShape now)
{
    /// <summary>What it was before the file; null for a column the file adds.</summary>
    public ColumnShape? Before => before;

    /// <summary>What it is.</summary>
    public ColumnShape Now { get; set; } = now;

    /// <summary>Where it was added.</summary>
    public Touch? Added { get; init; }

    /// <summary>Where it was dropped.</summary>
    public Touch? Dropped { get; set; }

    /// <summary>Where it was last renamed.</summary>
    public Touch? Renamed { get; set; }

    /// <summary>Where its type was last set.</summary>
    public Touch? Retyped { get; set; }

    /// <summary>Where its nullability was last set.</summary>
    public Touch? Nulled { get; set; }

    /// <summary>Where its default was last set.</summary>
    public Touch? Defaulted { get; set; }

    /// <summary>The columns its values were copied from.</summary>
    public HashSet<ColumnState> CopiedFrom { get; } = [];
}
