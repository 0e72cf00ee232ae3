using Weir.Connectors.Files.Positions;

namespace Weir.Connectors.Files.Reading;

/// <summary>What has become of a file: the sum over its inputs.</summary>
internal sealed class FileOutcome(PlannedFile planned)
{
    private FileInput? _last;

    /// <summary>Records read, those passed over included.</summary>
    public long Records { get; private set; }

    /// <summary>Adds an input that has been read to its end.</summary>
    public void Add(FileInput input)
    {
        Records += input.Records;
        _last = input;
    }

    /// <summary>The mark of the file, read to its end.</summary>
    public FileMark Mark() => FileMark.Of(
        planned.File, planned.End - (_last?.HeldBack ?? 0), planned.RecordsBefore + Records, _last?.Lines ?? 0, _last?.End ?? MarkState.Closed);
}
