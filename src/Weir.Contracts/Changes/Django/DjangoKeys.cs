using Weir.Contracts.Changes.Folding;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Django;

/// <summary>Keys that have no name a migration tells: they are known by what they are.</summary>
internal static class DjangoKeys
{
    /// <summary>A key for people.</summary>
    public static string Text(IEnumerable<string> columns) => $"unique ({string.Join(", ", columns)})";

    /// <summary>Adds one.</summary>
    public static SchemaAction Add(TableName table, IReadOnlyList<string> columns, SourceLocation at, string? name = null) =>
        new SchemaAction.AddKey(table, name ?? $"{table}: {Text(columns)}", Text(columns), columns) { At = at };

    /// <summary>Drops one.</summary>
    public static SchemaAction Drop(TableName table, IReadOnlyList<string> columns, SourceLocation at) =>
        new SchemaAction.DropKey(table, $"{table}: {Text(columns)}", Text(columns)) { At = at };
}
