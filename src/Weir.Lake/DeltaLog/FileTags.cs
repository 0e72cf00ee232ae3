using System.Globalization;

namespace Weir.Lake.DeltaLog;

/// <summary>What Weir notes about a file in its <c>add</c> action, so that a reader need not open it.</summary>
internal static class FileTags
{
    /// <summary>The version that added the rows.</summary>
    public const string VersionTag = "weir.version";

    /// <summary>Which of the ledger's shapes (lists of physical columns) the file has.</summary>
    public const string ShapeTag = "weir.shape";

    /// <summary>Per column of the shape, the kinds of values found, as masks joined by commas.</summary>
    public const string KindsTag = "weir.kinds";

    /// <summary>In place of a mask: text that was not looked at, so that any value may be in it.</summary>
    public const string NotClassified = "?";

    /// <summary>Per payload attribute found, its number in the ledger and its kinds, <c>3:1,4:64</c>.</summary>
    public const string PayloadTag = "weir.payload";

    /// <summary>The version, or null when another program added the file.</summary>
    public static long? Version(AddAction add) => Number(add, VersionTag);

    /// <summary>The shape, or null when another program added the file.</summary>
    public static int? Shape(AddAction add) => (int?)Number(add, ShapeTag);

    private static long? Number(AddAction add, string tag) =>
        add.Tags.TryGetValue(tag, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
