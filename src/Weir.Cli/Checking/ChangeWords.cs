using Weir.Contracts.Changes;
using Weir.Contracts.Checking;
using Weir.Contracts.Impact;

namespace Weir.Cli.Checking;

/// <summary>The words in which changes are told: to people, and in documents.</summary>
internal static class ChangeWords
{
    /// <summary>A change as a clause: <c>orders.customer_id is dropped (bigint)</c>.</summary>
    public static string Of(TableChange change)
    {
        var what = change switch
        {
            { Table: null, Column: null } => "some table",
            { Table: null } => $"column {change.Column} of some table",
            { Column: null } => change.Table.ToString(),
            _ => $"{change.Table}.{change.Column}",
        };
        return change.Kind switch
        {
            TableChangeKind.TableAdded => $"{what} is created",
            TableChangeKind.TableDropped => $"{what} is dropped",
            TableChangeKind.TableRenamed => $"{what} is renamed to {change.To}",
            TableChangeKind.ColumnAdded => $"{what} is added{In(change.To)}",
            TableChangeKind.ColumnDropped => $"{what} is dropped{In(change.From)}",
            TableChangeKind.ColumnRenamed => $"{what} is renamed to {change.To}",
            TableChangeKind.ColumnRetyped => $"{what} gets type {change.To ?? "?"}{In(change.From, "was ")}",
            TableChangeKind.Nullability => change.To == "NOT NULL" ? $"{what} may no longer be NULL" : $"{what} may be NULL",
            TableChangeKind.Default => change.To is null ? $"{what} loses its default{In(change.From)}" : $"{what} gets default {change.To}",
            TableChangeKind.Key => change.To is null ? $"{what} loses a key{In(change.From)}" : $"{what} gets a key{In(change.To)}",
            _ => $"{what}: something changes{In(change.From)}",
        };
    }

    /// <summary>How sure a change is, for people; empty when it is.</summary>
    public static string Doubt(ChangeConfidence confidence) => confidence switch
    {
        ChangeConfidence.Likely => "likely",
        ChangeConfidence.CannotTell => "cannot tell",
        _ => "",
    };

    /// <summary>A kind as documents name it: <c>column_dropped</c>.</summary>
    public static string Kind(TableChangeKind kind) => Snake(kind.ToString());

    /// <summary>An outcome or a confidence as documents name it: <c>needs_approval</c>, <c>cannot_tell</c>.</summary>
    public static string Snake<T>(T value)
        where T : struct, Enum => Snake(value.ToString());

    /// <summary>What uses something: <c>model:revenue.amount (select)</c>.</summary>
    public static string Use(ImpactUse use) => use.Column is null ? use.Node : $"{use.Node}.{use.Column}";

    /// <summary>One verdict in one sentence, for a line of a log or of a review.</summary>
    public static string Sentence(CheckedChange change) =>
        $"{Of(change.Change)}{(Doubt(change.Change.Confidence) is { Length: > 0 } doubt ? $" ({doubt})" : "")}. {change.Judgement.Why}"
        + (change.Under is { } under ? $" Contract '{under.Contract.Id}'." : "");

    private static string In(string? text, string before = "") => string.IsNullOrEmpty(text) ? "" : $" ({before}{text})";

    private static string Snake(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
