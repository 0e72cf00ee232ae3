using System.Text;

namespace Weir.Connectors.Sqlite.Source.Columns;

/// <summary>Any value as its exact text; for a column whose companion's name the table itself uses.</summary>
internal sealed class WholeTextBuffer(SqliteColumn column) : VariableBuffer(column)
{
    /// <inheritdoc/>
    protected override bool TryAdd(CellValue value)
    {
        AddBytes(Encoding.UTF8.GetBytes(value.Exact));
        return true;
    }
}
