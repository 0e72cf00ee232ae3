using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>
/// What is called on models and their rows, as far as it copies columns or names tables. It changes data, never the schema.
/// </summary>
internal static class ModelCalls
{
    private static readonly HashSet<string> Updates = new(StringComparer.Ordinal)
    {
        "update", "update!", "update_columns", "update_attributes", "update_attributes!", "update_column", "update_attribute",
        "assign_attributes",
    };

    // These give the model again, or some of its rows.
    private static readonly HashSet<string> Chains = new(StringComparer.Ordinal)
    {
        "where", "not", "all", "unscoped", "order", "includes", "joins", "left_joins", "limit", "select", "with_deleted", "in_batches",
        "find_each", "each",
        "new", "where_not", "rewhere", "distinct", "group", "having", "or", "merge", "preload", "eager_load", "find_in_batches",
        "each_batch", "find_by_sql",
    };

    /// <summary>The value of a call; null for one that is not known.</summary>
    public static RubyValue? Run(
        SchemaWriter writer, string path, RubyValue receiver, string method, CallArguments arguments, ISchemaBefore before)
    {
        if (receiver is RubyValue.Row row)
            return OfRow(writer, row, method, arguments);

        var model = (RubyValue.Model)receiver;
        switch (method)
        {
            case "table_name" or "quoted_table_name":
                return TableOf(model, before) is { } name ? new RubyValue.Text(name.ToString()) : RubyValue.Untold;
            case "update_all":
                if (TableOf(model, before) is { } table && arguments.Values is [RubyValue.Text set])
                    SqlText.Read(writer, path, new RubyValue.Text($"UPDATE {table} SET {set.Value}"), arguments.At);
                return RubyValue.Untold;
            case "reset_column_information" or "connection" or "delete_all" or "destroy_all" or "insert_all" or "upsert_all" or "create"
                or "create!":
                return RubyValue.Untold;
            default:
                return Chains.Contains(method) ? model with { Table = TableOf(model, before) } : null;
        }
    }

    // A model of the application is only guessed at, so its table must be known.
    private static TableName? TableOf(RubyValue.Model model, ISchemaBefore before)
    {
        if (model.Table is not null)
            return model.Table;

        var guess = new TableName(TableNames.OfModel(model.Name.Split("::")[^1]));
        return before.Find(guess) is null ? null : guess;
    }

    private static RubyValue? OfRow(SchemaWriter writer, RubyValue.Row row, string method, CallArguments arguments)
    {
        if (Updates.Contains(method))
        {
            foreach (var (column, value) in arguments.Options.Pairs)
                Copy(writer, row, column, value, arguments.At);
            if (arguments.Values is [RubyValue.Text name, var one])
                Copy(writer, row, name.Value, one, arguments.At);

            return RubyValue.Untold;
        }

        return arguments.Values.Count == 0 ? new RubyValue.Field(row.Table, method)
            : arguments.Values is [RubyValue.Text read] && method is "read_attribute" ? new RubyValue.Field(row.Table, read.Value)
            : RubyValue.Untold;
    }

    private static void Copy(SchemaWriter writer, RubyValue.Row row, string column, RubyValue value, int at)
    {
        if (value is RubyValue.Field field && field.Table == row.Table)
            writer.Add(new SchemaAction.CopyColumn(row.Table, column, field.Column) { At = writer.Place(at) });
    }
}
