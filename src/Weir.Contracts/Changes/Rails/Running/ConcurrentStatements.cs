using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>
/// The statements of large installations that change a column in two steps, under a second column: one migration makes and fills that, a
/// later one takes the old one away (<c>cleanup_…</c>). Only the later one breaks who reads the column.
/// </summary>
/// <param name="writer">Takes down what is done.</param>
/// <param name="columns">Reads columns.</param>
internal sealed class ConcurrentStatements(SchemaWriter writer, ColumnStatements columns)
{
    private const string Retyped = "_for_type_change";

    private const string Converted = "_convert_to_bigint";

    /// <summary>Reads a call; false for one that is none of these.</summary>
    public bool Read(string method, TableName table, CallArguments arguments, ISchemaBefore before)
    {
        var column = arguments.Text(1) ?? UntoldNames.Mark.ToString();
        switch (method)
        {
            case "rename_column_concurrently" or "undo_cleanup_concurrent_column_rename" or "begin_rename_column"
                or "backport_rename_column":
                var to = arguments.Text(2) ?? UntoldNames.Mark.ToString();
                columns.Add(table, new ColumnShape(to, TypeOf(before, table, column)), arguments);
                return true;
            case "cleanup_concurrent_column_rename" or "finalize_rename_column":
                columns.Remove(table, [column], arguments);
                return true;
            case "change_column_type_concurrently":
                columns.Add(table, new ColumnShape(column + Retyped, arguments.Text(2)), arguments);
                return true;
            case "cleanup_concurrent_column_type_change":
                TakePlace(table, column, column + Retyped, arguments, before);
                return true;
            case "initialize_conversion_of_integer_to_bigint":
                foreach (var one in arguments.TextsFrom(1))
                    columns.Add(table, new ColumnShape(one + Converted, "bigint"), arguments);
                return true;
            case "cleanup_conversion_of_integer_to_bigint":
                columns.Remove(table, arguments.TextsFrom(1).Select(static one => one + Converted), arguments);
                return true;
            case "add_not_null_constraint" or "make_column_not_nullable":
                columns.Null(table, column, nullable: false, arguments);
                return true;
            case "remove_not_null_constraint" or "make_column_nullable":
                columns.Null(table, column, nullable: true, arguments);
                return true;
            case "remove_column_default":
                columns.ChangeDefault(table, column, arguments with { Options = new RubyValue.Map([]) }, at: arguments.Values.Count);
                return true;
            case "swap_columns" or "swap_columns_default" or "swap_foreign_keys" or "swap_primary_key":
                writer.Unclear(arguments.At, method, table);
                return true;
            default:
                return false;
        }
    }

    private void TakePlace(TableName table, string column, string successor, CallArguments arguments, ISchemaBefore before)
    {
        if (TypeOf(before, table, successor) is not { } type)
        {
            writer.Unclear(arguments.At, "another column takes its place", table, TableChangeKind.ColumnRetyped, column);
            return;
        }

        writer.Add(new SchemaAction.ChangeColumn(table, column, type, null) { At = writer.Place(arguments.At) });
        columns.Remove(table, [successor], arguments);
    }

    private static string? TypeOf(ISchemaBefore before, TableName table, string column) =>
        before.Find(table)?.Columns.FirstOrDefault(one => one.Name.Equals(column, StringComparison.OrdinalIgnoreCase))?.Type;
}
