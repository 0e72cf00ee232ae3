namespace Weir.Connectors.Files.Csv;

/// <summary>Takes the records that a parser cannot read.</summary>
internal interface ICsvRejects
{
    /// <summary>Whether they should be taken along before more are read.</summary>
    bool IsFull { get; }

    /// <summary>Takes a record.</summary>
    /// <param name="fault">What is wrong with it.</param>
    /// <param name="start">Where it begins in the window's buffer.</param>
    /// <param name="end">Where it ends, its line end left out.</param>
    /// <param name="fields">How many fields it has.</param>
    void Reject(CsvFault fault, int start, int end, int fields);
}
