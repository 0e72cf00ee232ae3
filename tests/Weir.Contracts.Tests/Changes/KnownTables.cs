using Weir.Contracts.Changes;

namespace Weir.Contracts.Tests.Changes;

/// <summary>Tables that are known before a file: <c>new KnownTables(("orders", "id int, email text not null"))</c>.</summary>
internal sealed class KnownTables(params (string Table, string Columns)[] tables) : ISchemaBefore
{
    public TableShape? Find(TableName table)
    {
        foreach (var (name, columns) in tables)
            if (name.Equals(table.Name, StringComparison.OrdinalIgnoreCase))
                return new TableShape(new TableName(name), [.. columns.Split(", ").Select(Column)]);

        return null;
    }

    private static ColumnShape Column(string written)
    {
        var words = written.Split(' ');
        return new ColumnShape(words[0], words[1], !written.EndsWith("not null", StringComparison.Ordinal));
    }
}
