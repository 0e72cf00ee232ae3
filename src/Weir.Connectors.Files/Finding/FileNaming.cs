using Weir.Connectors.Files.Settings;

namespace Weir.Connectors.Files.Finding;

/// <summary>What the name of a file says about its content.</summary>
/// <param name="Stem">The file name without the extensions understood.</param>
/// <param name="Format">The format, or null when the extension is unknown or the file is an archive.</param>
/// <param name="TabSeparated">Whether it is CSV separated by tabs (<c>.tsv</c>).</param>
/// <param name="Compression">How it is compressed.</param>
/// <param name="Packing">Whether it is an archive.</param>
internal sealed record FileNaming(string Stem, FileFormat? Format, bool TabSeparated, Compression Compression, Packing Packing)
{
    private static readonly (string Extension, FileFormat Format)[] Formats =
    [
        (".csv", FileFormat.Csv), (".tsv", FileFormat.Csv), (".json", FileFormat.Json), (".ndjson", FileFormat.Ndjson),
        (".jsonl", FileFormat.Ndjson), (".parquet", FileFormat.Parquet),
    ];

    /// <summary>Whether Weir would read the file without being told how.</summary>
    public bool IsKnown => Format is not null || Packing is not Packing.None;

    /// <summary>Reads a file name or path.</summary>
    public static FileNaming Of(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (Strip(ref name, ".tgz"))
        {
            return new FileNaming(name, null, false, Compression.Gzip, Packing.Tar);
        }

        if (Strip(ref name, ".zip"))
        {
            return new FileNaming(name, null, false, Compression.None, Packing.Zip);
        }

        var compression = Strip(ref name, ".gz") ? Compression.Gzip
            : Strip(ref name, ".zst") ? Compression.Zstandard
            : Compression.None;
        if (Strip(ref name, ".tar"))
        {
            return new FileNaming(name, null, false, compression, Packing.Tar);
        }

        foreach (var (extension, format) in Formats)
        {
            if (Strip(ref name, extension))
            {
                return new FileNaming(name, format, extension is ".tsv", compression, Packing.None);
            }
        }

        return new FileNaming(name, null, false, compression, Packing.None);
    }

    private static bool Strip(ref string name, string extension)
    {
        if (name.Length <= extension.Length || !name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        name = name[..^extension.Length];
        return true;
    }
}
