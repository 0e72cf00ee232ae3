namespace Weir.Connectors.Files.Csv;

/// <summary>Why the parser stopped.</summary>
internal enum CsvOutcome
{
    /// <summary>The bytes end within a record, or with one.</summary>
    NeedsBytes,

    /// <summary>Enough rows have gathered.</summary>
    Full,
}
