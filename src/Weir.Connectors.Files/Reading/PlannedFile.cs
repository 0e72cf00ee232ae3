using Weir.Connectors.Files.Finding;
using Weir.Connectors.Files.Positions;

namespace Weir.Connectors.Files.Reading;

/// <summary>A file, or a part of one, that a split reads.</summary>
/// <param name="File">The file.</param>
/// <param name="Naming">What its name says.</param>
internal sealed record PlannedFile(FoundFile File, FileNaming Naming)
{
    /// <summary>Where to begin: 0, or behind what has been read.</summary>
    public long Start { get; init; }

    /// <summary>Where to stop.</summary>
    public long End { get; init; } = File.Bytes;

    /// <summary>Line ends before <see cref="Start"/>.</summary>
    public long LinesBefore { get; init; }

    /// <summary>Records from <see cref="Start"/> on that have been read before.</summary>
    public long Skip { get; init; }

    /// <summary>Records before <see cref="Start"/>.</summary>
    public long RecordsBefore { get; init; }

    /// <summary>Whether it is the last part of the file, which alone may say that the file has been read.</summary>
    public bool IsLastPart => End == File.Bytes;

    /// <summary>Plans the rest of a file that has been read before.</summary>
    public static PlannedFile Rest(FoundFile file, FileNaming naming, FileProgress progress, FileMark? mark) => progress switch
    {
        FileProgress.Grown => new PlannedFile(file, naming) { Start = mark!.Bytes, LinesBefore = mark.Lines, RecordsBefore = mark.Records },
        FileProgress.Unfinished => new PlannedFile(file, naming) { Skip = mark!.Records },
        _ => new PlannedFile(file, naming),
    };
}
