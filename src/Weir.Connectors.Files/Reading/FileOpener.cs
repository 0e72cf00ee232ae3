using Weir.Connectors.Files.Archives;
using Weir.Connectors.Files.Bytes;
using Weir.Connectors.Files.Finding;
using Weir.Connectors.Files.Settings;
using Weir.Core.Errors;

namespace Weir.Connectors.Files.Reading;

/// <summary>Opens files as the inputs of readers: decompressed, taken out of archives, from where they were read to.</summary>
internal sealed class FileOpener(ReadSettings settings)
{
    private readonly PathPattern _members = new(settings.Member);

    /// <summary>The format in which a file is read; null: an archive, whose members each have their own.</summary>
    /// <exception cref="WeirException">Neither its name nor the contract says.</exception>
    public FileFormat? FormatOf(string name, FileNaming naming) =>
        settings.Format ?? (naming.Packing is Packing.None ? naming.Format ?? throw UnknownFormat(name) : null);

    /// <summary>Whether records can be appended to the file without rewriting it.</summary>
    public bool MayGrow(string name, FileNaming naming) =>
        naming is { Compression: Compression.None, Packing: Packing.None } && settings.Encoding is not TextEncoding.Utf16
        && FormatOf(name, naming) is not FileFormat.Parquet;

    /// <summary>The inputs a file consists of: one, or the members of an archive. Each is disposed before the next is asked for.</summary>
    /// <param name="planned">What to read of it.</param>
    /// <param name="skip">How many records of the next input to pass over.</param>
    /// <param name="trailing">Told what followed the end of compressed data.</param>
    public IEnumerable<FileInput> Open(PlannedFile planned, Func<long> skip, Action<TrailingBytes> trailing)
    {
        var (file, naming) = (planned.File, planned.Naming);
        using var bytes = new FileSection(file, planned.Start, planned.End);
        using var content = Decompress(bytes, naming.Compression, file.Shown);
        if (naming.Packing is Packing.None)
        {
            yield return Single(planned, content, skip());
        }
        else
        {
            var members = naming.Packing is Packing.Zip ? ZipMembers.Read(file) : TarMembers.Read(content, file.Shown);
            foreach (var (member, stream) in members.Where(member => _members.Matches(member.Name)))
            {
                using var bytesOfMember = stream;
                yield return Member(file, member, stream, skip());
            }
        }

        if (content is DecompressionStream { Trailing: { } rest })
        {
            trailing(rest);
        }
    }

    private static Stream Decompress(Stream bytes, Compression compression, string name) => compression switch
    {
        Compression.Gzip => new GzipDecompression(bytes, name),
        Compression.Zstandard => new ZstandardDecompression(bytes, name),
        _ => bytes,
    };

    private static WeirException UnknownFormat(string name) => new WeirError(
        FilesErrors.UnknownFormat, $"The name of '{name}' does not say how to read it; .csv, .tsv, .json, .ndjson, .jsonl and .parquet do.")
    {
        Hint = "Add 'format:', or narrow 'path' or 'member' to the files meant.",
    }.ToException();

    private FileInput Single(PlannedFile planned, Stream content, long skip)
    {
        var (file, naming) = (planned.File, planned.Naming);
        var format = FormatOf(file.Shown, naming)!.Value;
        return new FileInput(file.Name, content, format, Dialect(naming))
        {
            Shown = file.Shown,
            Encoding = settings.Encoding,
            OpenHead = planned.Start == 0 ? null : () => new FileSection(file, 0, planned.Start),
            ByteBefore = planned.Start == 0 ? null : ByteAt(file, planned.Start - 1),
            FullPath = naming.Compression is Compression.None ? file.FullPath : null,
            LinesBefore = planned.LinesBefore,
            Skip = skip,
            HoldsBackOpenRecord = settings.Growing && planned.IsLastPart && MayGrow(file.Shown, naming),
        };
    }

    private FileInput Member(FoundFile archive, string member, Stream content, long skip)
    {
        var (name, shown) = ($"{archive.Name}!{member}", $"{archive.Shown}!{member}");
        var naming = FileNaming.Of(name);
        if (naming.Packing is not Packing.None)
        {
            throw UnknownFormat(shown);
        }

        var format = FormatOf(shown, naming)!.Value;
        return new FileInput(name, Decompress(content, naming.Compression, shown), format, Dialect(naming))
        {
            Shown = shown, Encoding = settings.Encoding, Skip = skip,
        };
    }

    private CsvDialect Dialect(FileNaming naming) =>
        naming.TabSeparated && !settings.DelimiterGiven ? settings.Csv with { Delimiter = (byte)'\t' } : settings.Csv;

    private static byte? ByteAt(FoundFile file, long at)
    {
        using var handle = File.OpenHandle(file.FullPath, share: FileShare.ReadWrite | FileShare.Delete);
        Span<byte> one = stackalloc byte[1];
        return RandomAccess.Read(handle, one, at) == 1 ? one[0] : null;
    }
}
