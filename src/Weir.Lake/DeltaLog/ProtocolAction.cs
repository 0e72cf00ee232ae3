using Weir.Core.Errors;

namespace Weir.Lake.DeltaLog;

/// <summary>Which versions and features a program must know to read or write the table.</summary>
/// <param name="MinReaderVersion">Reader version; 3 means <paramref name="ReaderFeatures"/> counts.</param>
/// <param name="MinWriterVersion">Writer version; 7 means <paramref name="WriterFeatures"/> counts.</param>
/// <param name="ReaderFeatures">Named features of readers.</param>
/// <param name="WriterFeatures">Named features of writers.</param>
internal sealed record ProtocolAction(
    int MinReaderVersion, int MinWriterVersion, IReadOnlyList<string> ReaderFeatures, IReadOnlyList<string> WriterFeatures) : LogAction
{
    private const int ColumnMappingReader = 2;
    private const int FeaturesReader = 3;

    // Features that change nothing for a reader as long as no metadata or file makes use of them, which is checked where it would show.
    private static readonly HashSet<string> Readable = ["timestampNtz", "vacuumProtocolCheck", "columnMapping", "deletionVectors"];

    /// <summary>What Weir's own tables need: the oldest protocol there is in use.</summary>
    public static ProtocolAction Weir { get; } = new(1, 2, [], []);

    /// <summary>Refuses a table that cannot be read correctly.</summary>
    /// <exception cref="WeirException">It needs more than this program does.</exception>
    public void CheckReadable(string table)
    {
        var unknown = ReaderFeatures.Where(feature => !Readable.Contains(feature)).ToList();
        if (MinReaderVersion > FeaturesReader || unknown.Count > 0)
        {
            throw Unsupported(table, unknown.Count > 0
                ? $"the features {string.Join(", ", unknown)}"
                : $"reader version {MinReaderVersion}; this program knows versions 1 to {FeaturesReader}");
        }
    }

    /// <summary>Refuses a column mapping in use: physical names would differ from the schema's.</summary>
    public void CheckMapping(string table, MetadataAction metadata)
    {
        if (MinReaderVersion >= ColumnMappingReader
            && metadata.Configuration.TryGetValue("delta.columnMapping.mode", out var mode) && mode is not "none")
        {
            throw Unsupported(table, $"column mapping by {mode}");
        }
    }

    /// <summary>The error for a feature in use.</summary>
    public static WeirException Unsupported(string table, string need) =>
        new WeirError(LakeErrors.UnsupportedTable, $"The Delta table '{table}' needs {need}.")
        {
            Hint = "Read it with the engine that wrote it, or have that engine rewrite it without the feature.",
        }.ToException();
}
