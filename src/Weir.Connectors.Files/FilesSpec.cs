using Weir.Core.Ports;

namespace Weir.Connectors.Files;

/// <summary>The settings of connector <c>files</c>.</summary>
internal static class FilesSpec
{
    public const string Root = "root";
    public const string Path = "path";
    public const string Format = "format";
    public const string Member = "member";
    public const string Encoding = "encoding";
    public const string Delimiter = "delimiter";
    public const string Quote = "quote";
    public const string Header = "header";
    public const string Columns = "columns";
    public const string NullValue = "null_value";
    public const string SkipLines = "skip_lines";
    public const string MaxRecordBytes = "max_record_bytes";
    public const string Growing = "growing";

    /// <summary>The connector's name, settings and examples.</summary>
    public static ConnectorSpec Spec { get; } = new(
        "files",
        "Files in a folder: CSV, JSON, NDJSON and Parquet, plain, compressed (.gz, .zst) or in archives (.tar, .tgz, .zip).",
        [
            new ConnectorField(Root, FieldType.Path, "The folder that holds the files; nothing outside it is read.")
            {
                Default = ".", Example = "exports",
            },
        ],
        [
            new ConnectorField(Path, FieldType.Path, "Pattern of the files below the root, with *, ?, ** and {a,b}; by default the table's name with any known extension.")
            {
                Example = "orders/**/*.csv.gz",
            },
            new ConnectorField(Format, FieldType.Text, "How the files are read; by default each file's extension says.")
            {
                Allowed = ["csv", "json", "ndjson", "parquet"], Example = "csv",
            },
            new ConnectorField(Member, FieldType.Path, "Pattern of the members read from archives.")
            {
                Default = "**", Example = "**/*.csv",
            },
            new ConnectorField(Encoding, FieldType.Text, "The encoding of text files.")
            {
                Default = "utf-8", Allowed = ["utf-8", "latin1", "utf-16"],
            },
            new ConnectorField(Delimiter, FieldType.Text, "What separates the fields of CSV: one ASCII character, or tab; by default a comma, in .tsv files a tab.")
            {
                Example = "|",
            },
            new ConnectorField(Quote, FieldType.Text, "What encloses fields of CSV that hold delimiters or line ends: one ASCII character, or none.")
            {
                Default = "\"",
            },
            new ConnectorField(Header, FieldType.Boolean, "Whether the first record of a CSV file holds the column names.")
            {
                Default = "true",
            },
            new ConnectorField(Columns, FieldType.Text, "The column names of CSV files without a header, separated by commas.")
            {
                Example = "id,name,price",
            },
            new ConnectorField(NullValue, FieldType.Text, "A text that means NULL where it stands unquoted, as an empty field does.")
            {
                Example = "NA",
            },
            new ConnectorField(SkipLines, FieldType.Integer, "Lines at the top of each CSV file that are not data.")
            {
                Default = "0", Example = "2",
            },
            new ConnectorField(MaxRecordBytes, FieldType.Integer, "The longest record of text formats that is read; longer ones become dead letters.")
            {
                Default = "16777216",
            },
            new ConnectorField(Growing, FieldType.Boolean, "Whether files are appended to while they are read: a last record without a line end then waits for the next run.")
            {
                Default = "false",
            },
        ])
    {
        IncrementalNeedsCursor = false,
    };
}
