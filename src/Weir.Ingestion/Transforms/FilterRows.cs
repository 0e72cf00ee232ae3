using System.Text.Json;
using Apache.Arrow;
using Weir.Core.Contracts;

namespace Weir.Ingestion.Transforms;

/// <summary>Keeps the rows that match, or the others. A batch without the column has no value there.</summary>
internal sealed class FilterRows(LandingTransform.Filter filter) : IColumnTransform
{
    private bool _memberSeen;

    public bool Apply(ColumnSet columns)
    {
        var column = columns.Named(filter.Column).Select(at => (int?)at).FirstOrDefault();
        var matches = column is { } at ? OfColumn(columns, at)
            : columns.Payload >= 0 && columns.Array(columns.Payload) is StringArray documents ? OfMember(documents)
            : _ => filter.Comparison is RowComparison.IsNull;
        var found = column is not null;
        var kept = new List<int>(columns.Length);
        for (var row = 0; row < columns.Length; row++)
        {
            if (matches(row) != filter.Negated)
            {
                kept.Add(row);
            }
        }

        found |= _memberSeen;
        columns.Keep(kept);
        return found;
    }

    private Func<int, bool> OfColumn(ColumnSet columns, int column)
    {
        var values = columns.Array(column);
        var misfits = columns.CompanionOf(column) is >= 0 and var companion ? columns.Array(companion) as StringArray : null;
        if (filter.Comparison is RowComparison.IsNull)
        {
            return row => values.IsNull(row) && (misfits is null || misfits.IsNull(row));
        }

        var fits = ValueComparison.Of(filter, columns.Field(column), values);
        return row => !values.IsNull(row) ? fits(row)
            : misfits is not null && !misfits.IsNull(row) && TextComparison.Matches(filter, misfits.GetString(row));
    }

    private Func<int, bool> OfMember(StringArray documents) => row =>
    {
        var member = documents.IsNull(row) ? null : PayloadColumn.Find(documents.GetBytes(row), filter.Column);
        _memberSeen |= member is not null;
        return member is not { ValueKind: not JsonValueKind.Null } value
            ? filter.Comparison is RowComparison.IsNull
            : filter.Comparison is not RowComparison.IsNull && TextComparison.Matches(filter, PayloadColumn.Text(value));
    };
}
