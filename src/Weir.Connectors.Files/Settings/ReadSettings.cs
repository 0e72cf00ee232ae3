using System.Globalization;
using System.Text;
using Weir.Core.Data;
using Weir.Core.Errors;
using Weir.Core.Ports;

namespace Weir.Connectors.Files.Settings;

/// <summary>How one stream's files are found and read: the contract's options, parsed.</summary>
internal sealed record ReadSettings
{
    /// <summary>Pattern of the files, relative to the root.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the contract states <see cref="Path"/>; when it does not, files of unknown formats are passed over.</summary>
    public required bool PathGiven { get; init; }

    /// <summary>Pattern of the members of archives.</summary>
    public string Member { get; init; } = "**";

    /// <summary>The format; null: each file's name says.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>The encoding of text formats.</summary>
    public TextEncoding Encoding { get; init; }

    /// <summary>The details of CSV.</summary>
    public CsvDialect Csv { get; init; } = new();

    /// <summary>Whether <see cref="CsvDialect.Delimiter"/> is stated; when it is not, <c>.tsv</c> files are separated by tabs.</summary>
    public bool DelimiterGiven { get; init; }

    /// <summary>The longest record read; a longer one is rejected.</summary>
    public int MaxRecordBytes { get; init; } = 16 << 20;

    /// <summary>Whether files grow while they are read, so that a last record without a line end is left for next time.</summary>
    public bool Growing { get; init; }

    /// <summary>Reads the options of a request.</summary>
    /// <exception cref="WeirException">A value is unacceptable.</exception>
    public static ReadSettings Parse(StreamRequest request)
    {
        var options = new OptionReader(request);
        var quote = options.Character(FilesSpec.Quote, (byte)'"');
        var delimiter = options.Character(FilesSpec.Delimiter, (byte)',') ?? throw options.Bad(FilesSpec.Delimiter, "one ASCII character, or 'tab'");
        if (quote == delimiter || delimiter is (byte)'\n' or (byte)'\r' || quote is (byte)'\n' or (byte)'\r')
        {
            throw options.Bad(FilesSpec.Delimiter, "a character other than the quote and the ends of lines");
        }

        var columns = options.List(FilesSpec.Columns);
        var header = options.Text(FilesSpec.Header) is not "false";
        if (header && columns.Length > 0)
        {
            throw options.Bad(FilesSpec.Columns, "absent unless 'header: false', because the header names the columns");
        }

        return new ReadSettings
        {
            Path = options.Text(FilesSpec.Path) ?? DefaultPath(request.Stream),
            PathGiven = options.Text(FilesSpec.Path) is not null,
            Member = options.Text(FilesSpec.Member) ?? "**",
            Format = options.Text(FilesSpec.Format) is { } format ? Enum.Parse<FileFormat>(format, ignoreCase: true) : null,
            Encoding = EncodingOf(options.Text(FilesSpec.Encoding)),
            DelimiterGiven = options.Text(FilesSpec.Delimiter) is not null,
            MaxRecordBytes = options.Number(FilesSpec.MaxRecordBytes, 16 << 20, 1, 512 << 20),
            Growing = options.Text(FilesSpec.Growing) is "true",
            Csv = new CsvDialect
            {
                Delimiter = delimiter,
                Quote = quote,
                Header = header,
                Columns = columns,
                SkipLines = options.Number(FilesSpec.SkipLines, 0, 0, int.MaxValue),
                NullText = System.Text.Encoding.UTF8.GetBytes(options.Text(FilesSpec.NullValue) ?? ""),
            },
        };
    }

    private static string DefaultPath(StreamName stream) =>
        (stream.Namespace.Length == 0 ? "" : stream.Namespace + "/") + stream.Name + ".*";

    private static TextEncoding EncodingOf(string? name) => name switch
    {
        "latin1" => TextEncoding.Latin1,
        "utf-16" => TextEncoding.Utf16,
        _ => TextEncoding.Utf8,
    };

    private sealed class OptionReader(StreamRequest request)
    {
        public string? Text(string option) => request.Options.GetValueOrDefault(option);

        public string[] List(string option) =>
            Text(option) is { } text ? text.Split(',', StringSplitOptions.TrimEntries) : [];

        public int Number(string option, int otherwise, int least, int most)
        {
            if (Text(option) is not { } text)
            {
                return otherwise;
            }

            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : throw Bad(option, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        }

        public byte? Character(string option, byte otherwise) => Text(option) switch
        {
            null => otherwise,
            "none" => null,
            "tab" or "\\t" => (byte)'\t',
            { Length: 1 } text when Ascii.IsValid(text) => (byte)text[0],
            _ => throw Bad(option, "one ASCII character, or 'tab'"),
        };

        public WeirException Bad(string option, string allowed) =>
            new WeirError(ConnectorErrors.BadSetting, $"Stream '{request.Stream}' has '{option}: {Text(option)}'; it must be {allowed}.").ToException();
    }
}
