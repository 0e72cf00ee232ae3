using Weir.Lake.Writing;

namespace Weir.Lake.Observation;

/// <summary>What one file's payloads hold of a member, under one spelling.</summary>
/// <param name="attribute">The attribute it belongs to.</param>
/// <param name="utf8Name">Its spelling.</param>
/// <param name="index">Its place among the members seen.</param>
internal sealed class MemberSummary(WrittenAttribute attribute, byte[] utf8Name, int index)
{
    /// <summary>The attribute it belongs to.</summary>
    public WrittenAttribute Attribute => attribute;

    /// <summary>Its spelling.</summary>
    public byte[] Utf8Name => utf8Name;

    /// <summary>Its place among the members seen.</summary>
    public int Index => index;

    /// <summary>What was seen.</summary>
    public ColumnSummary Summary { get; } = new() { Arrived = true };

    /// <summary>The document it was last met in.</summary>
    public long Document { get; set; }

    /// <summary>The sequence of rows of one split it was last met in.</summary>
    public int SplitEpoch { get; set; }
}
