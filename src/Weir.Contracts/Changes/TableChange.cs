using Weir.Core.Errors;

namespace Weir.Contracts.Changes;

/// <summary>One thing a changed file does to a table.</summary>
/// <param name="Table">The table by the name it had before the file; null when the file does not tell which table it is.</param>
/// <param name="Column">The column by the name it had before the file; null when the table as a whole, or several columns, are meant.</param>
/// <param name="Kind">What happens.</param>
/// <param name="From">The old name, type or text, where known; its meaning depends on <paramref name="Kind"/>.</param>
/// <param name="To">The new name, type or text; null where something is only taken away.</param>
/// <param name="Confidence">How sure that is.</param>
/// <param name="At">The clause that does it.</param>
public sealed record TableChange(
    TableName? Table, string? Column, TableChangeKind Kind, string? From, string? To, ChangeConfidence Confidence, SourceLocation At);
