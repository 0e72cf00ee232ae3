using Weir.Connectors.Files.Finding;
using Weir.Connectors.Files.Positions;
using Weir.Connectors.Files.Reading;
using Weir.Connectors.Files.Settings;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Connectors.Files.Planning;

/// <summary>Decides which files are read, and from where.</summary>
internal sealed class Plan(StreamRequest request, ReadSettings settings)
{
    private readonly FileOpener _opener = new(settings);

    /// <summary>What is to be read after a position, in the order of the files.</summary>
    /// <exception cref="WeirException">
    /// A file's format is unknown, or files already read have changed and the dataset has no key, so that reading them again would double rows.
    /// </exception>
    public IReadOnlyList<PlannedFile> Files(IReadOnlyList<FoundFile> files, Position? from, CancellationToken cancel)
    {
        var planned = new List<PlannedFile>();
        var changed = new List<WeirError>();
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            var naming = FileNaming.Of(file.Name);
            _opener.FormatOf(file.Shown, naming);
            var mark = request.Mode is ReadMode.Full ? null : FileMark.Parse(from?[file.Name]);
            var progress = ChangeDetection.Compare(file, mark, _opener.MayGrow(file.Shown, naming));
            if (progress is FileProgress.Changed && request.KeyColumns.Count == 0)
            {
                changed.Add(Changed(file, mark!));
            }
            else if (progress is not FileProgress.Unchanged)
            {
                planned.Add(PlannedFile.Rest(file, naming, progress, mark));
            }
        }

        return changed.Count == 0 ? planned : throw new WeirException(changed);
    }

    private static WeirError Changed(FoundFile file, FileMark mark) => new(
        FilesErrors.FileChanged,
        $"'{file.Shown}' has changed since it was read ({mark.Bytes} bytes then, {file.Bytes} now, and not by appending records). Reading it again would double its rows.")
    {
        Location = new SourceLocation(file.Shown),
        Hint = "Give the dataset a key, so that the newest row of each key counts; or read everything anew with --full-refresh.",
    };
}
