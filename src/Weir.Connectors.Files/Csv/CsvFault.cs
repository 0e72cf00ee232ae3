namespace Weir.Connectors.Files.Csv;

/// <summary>What is wrong with a record. Of several faults the first is told.</summary>
internal enum CsvFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is longer than allowed.</summary>
    TooLong,

    /// <summary>Its bytes are no text.</summary>
    WrongEncoding,

    /// <summary>A quoted field never ends.</summary>
    QuoteOpen,

    /// <summary>Text follows a closing quote.</summary>
    TextAfterQuote,

    /// <summary>It has too few or too many fields.</summary>
    Ragged,
}
