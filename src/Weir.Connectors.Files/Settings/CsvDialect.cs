namespace Weir.Connectors.Files.Settings;

/// <summary>The details in which delimited files differ.</summary>
internal sealed record CsvDialect
{
    /// <summary>Separates fields.</summary>
    public byte Delimiter { get; init; } = (byte)',';

    /// <summary>Encloses fields that hold delimiters, line ends or quotes; null: quotes are ordinary characters.</summary>
    public byte? Quote { get; init; } = (byte)'"';

    /// <summary>Whether the first record holds the names.</summary>
    public bool Header { get; init; } = true;

    /// <summary>The names where there is no header; empty: <c>column_1</c>, <c>column_2</c>, ...</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Lines before the header that are not data.</summary>
    public int SkipLines { get; init; }

    /// <summary>An unquoted text, in UTF-8, that means NULL as the empty field does; empty: none.</summary>
    public byte[] NullText { get; init; } = [];
}
