using System.Globalization;
using Weir.Connectors.Files.Bytes;
using Weir.Connectors.Files.Positions;
using Weir.Connectors.Files.Settings;

namespace Weir.Connectors.Files.Reading;

/// <summary>A file, or a member of an archive, opened for reading; and what its reader has to say about it.</summary>
/// <param name="name">Its name: path relative to the root, <c>archive.tgz!member</c> for members.</param>
/// <param name="content">Its bytes, decompressed. Disposed by whoever made the input.</param>
/// <param name="format">How they make records.</param>
/// <param name="csv">The details, for CSV.</param>
internal sealed class FileInput(string name, Stream content, FileFormat format, CsvDialect csv)
{
    private Restore? _original;

    private delegate byte[] Restore(ReadOnlySpan<byte> text);

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its name in messages: behind the root, as <c>weir.yml</c> writes that.</summary>
    public string Shown { get; init; } = name;

    /// <summary>Its bytes, decompressed, in the file's own encoding.</summary>
    public Stream Content => content;

    /// <summary>How they make records.</summary>
    public FileFormat Format => format;

    /// <summary>The details, for CSV.</summary>
    public CsvDialect Csv => csv;

    /// <summary>The encoding of text.</summary>
    public TextEncoding Encoding { get; init; }

    /// <summary>The encoding's name in messages.</summary>
    public string EncodingName => Encoding switch
    {
        TextEncoding.Latin1 => "ISO 8859-1",
        TextEncoding.Utf16 => "UTF-16",
        _ => "UTF-8",
    };

    /// <summary>Opens the file from its beginning when <see cref="Content"/> is a later part of it; null: it is not.</summary>
    public Func<Stream>? OpenHead { get; init; }

    /// <summary>The byte before <see cref="Content"/> when that is a later part of the file; null: it is the beginning.</summary>
    public byte? ByteBefore { get; init; }

    /// <summary>Where the file is on disk when <see cref="Content"/> is the whole of it as it stands there; null otherwise.</summary>
    public string? FullPath { get; init; }

    /// <summary>Line ends before <see cref="Content"/>.</summary>
    public long LinesBefore { get; init; }

    /// <summary>Records to pass over because they have been read before.</summary>
    public long Skip { get; init; }

    /// <summary>Whether a last record without a line end waits for the next run.</summary>
    public bool HoldsBackOpenRecord { get; init; }

    /// <summary>Records read so far, rejected and passed-over ones included.</summary>
    public long Records { get; set; }

    /// <summary>Line ends read so far, those before included.</summary>
    public long Lines { get; set; }

    /// <summary>How the content ended.</summary>
    public MarkState End { get; set; } = MarkState.Closed;

    /// <summary>Bytes at the end, in the file's own encoding, that were left for next time.</summary>
    public long HeldBack { get; set; }

    /// <summary>A place in it, as dead letters name it.</summary>
    public string Place(long line) => string.Create(CultureInfo.InvariantCulture, $"{Name}:line {line}");

    /// <summary>The content as UTF-8.</summary>
    public Stream OpenText() => Encoding is TextEncoding.Utf8 ? content : Transcode();

    /// <summary>The beginning of the file as UTF-8, when <see cref="Content"/> is a later part of it.</summary>
    public Stream? OpenHeadText() => OpenHead is null ? null
        : Encoding is TextEncoding.Utf8 ? OpenHead()
        : new TextTranscoding(OpenHead(), Encoding, Shown);

    /// <summary>A piece of the text as it stands in the file.</summary>
    public byte[] Original(ReadOnlySpan<byte> text) => _original?.Invoke(text) ?? text.ToArray();

    private TextTranscoding Transcode()
    {
        var transcoding = new TextTranscoding(content, Encoding, Shown);
        _original = transcoding.Original;
        return transcoding;
    }
}
