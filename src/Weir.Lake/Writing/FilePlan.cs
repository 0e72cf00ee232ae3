using Apache.Arrow;
using Weir.Core.Types;

namespace Weir.Lake.Writing;

/// <summary>How batches of one schema go into files: batches with equal plans may share a file.</summary>
/// <param name="Columns">The batch's columns in order.</param>
internal sealed record FilePlan(IReadOnlyList<PlannedColumn> Columns)
{
    /// <summary>The column that Weir adds to every file: the version its rows were written for. It orders the rows of a key.</summary>
    public const string VersionColumn = "_weir_version";

    /// <summary>Equal for plans whose files look alike.</summary>
    public string Signature { get; } = string.Join('\0', Columns.Select(column => $"{column.Physical.Name}\u0001{column.Physical.Type.Name}\u0001{column.Role}"));

    /// <summary>The names of the file's columns, in order.</summary>
    public IReadOnlyList<string> ColumnNames { get; } = [.. Columns.Select(column => column.Physical.Name), VersionColumn];

    /// <summary>The schema of the file.</summary>
    public Schema FileSchema { get; } = new(
        [
            .. Columns.Select(column => new Field(column.Physical.Name, LogicalColumn.Physical(column.Physical.Type), nullable: true)),
            new Field(VersionColumn, LogicalColumn.Physical(LogicalType.BigInt), nullable: true),
        ],
        null);
}
