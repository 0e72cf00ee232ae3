using System.Text.Json;
using Apache.Arrow;
using Weir.Core.Types;

namespace Weir.Ingestion.Transforms;

/// <summary>Replaces each value of a column by a text made of it: a hash or a mask. NULL stays NULL.</summary>
/// <param name="name">The column.</param>
/// <param name="rewrite">The new text.</param>
internal sealed class RewriteColumn(string name, Func<string, string> rewrite) : IColumnTransform
{
    public bool Apply(ColumnSet columns)
    {
        var found = columns.Named(name).ToArray();
        foreach (var column in found)
        {
            Rewrite(columns, column);
        }

        // What did not fit is in the rewritten column now.
        var companions = found.Length == 0 ? [] : columns.Named(name + LogicalColumn.TextSuffix).Union(found.Select(columns.CompanionOf).Where(companion => companion >= 0));
        foreach (var companion in companions.OrderDescending().ToArray())
        {
            columns.Remove(companion);
        }

        return found.Length > 0 | PayloadColumn.Edit(columns, name, member => member.ValueKind is JsonValueKind.Null ? "null" : PayloadColumn.Quote(rewrite(PayloadColumn.Text(member))));
    }

    private void Rewrite(ColumnSet columns, int column)
    {
        var values = columns.Array(column);
        var text = ValueText.Of(columns.Field(column), values);
        var misfits = columns.CompanionOf(column) is >= 0 and var companion ? columns.Array(companion) as StringArray : null;
        var builder = new StringArray.Builder().Reserve(columns.Length);
        for (var row = 0; row < columns.Length; row++)
        {
            if (!values.IsNull(row))
            {
                builder.Append(rewrite(text(row)));
            }
            else if (misfits is not null && !misfits.IsNull(row))
            {
                builder.Append(rewrite(misfits.GetString(row)));
            }
            else
            {
                builder.AppendNull();
            }
        }

        var before = columns.Field(column);
        columns.Replace(column, LogicalColumn.WithSourceName(LogicalColumn.Field(before.Name, LogicalType.Text), LogicalColumn.SourceName(before)), builder.Build());
    }
}
