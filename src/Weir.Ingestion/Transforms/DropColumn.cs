namespace Weir.Ingestion.Transforms;

/// <summary>Takes a column away, with its companion and its member of documents.</summary>
internal sealed class DropColumn(string name) : IColumnTransform
{
    public bool Apply(ColumnSet columns)
    {
        var found = false;
        while (columns.Named(name).Select(column => (int?)column).FirstOrDefault() is { } column)
        {
            found = true;
            if (columns.CompanionOf(column) is >= 0 and var companion)
            {
                columns.Remove(companion);
                column -= companion < column ? 1 : 0;
            }

            columns.Remove(column);
        }

        return found | PayloadColumn.Edit(columns, name, _ => null);
    }
}
