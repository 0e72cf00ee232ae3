namespace Weir.Models.Seeds;

/// <summary>One record of a CSV file.</summary>
/// <param name="Values">Its values, unquoted.</param>
/// <param name="Line">The line it begins on, from 1.</param>
internal readonly record struct CsvRecord(IReadOnlyList<string> Values, int Line);
