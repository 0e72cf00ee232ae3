using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>What is called on the table of a block: <c>t.string :name</c>, <c>t.remove :name</c>.</summary>
/// <param name="writer">Takes down what is done.</param>
/// <param name="columns">Reads columns.</param>
internal sealed class TableStatements(SchemaWriter writer, ColumnStatements columns)
{
    /// <summary>Reads a call.</summary>
    public void Read(TableInWork table, string method, CallArguments arguments)
    {
        switch (method)
        {
            case "column":
                Add(table, arguments.Text(0), arguments.Text(1) ?? "", arguments);
                break;
            case "references" or "belongs_to":
                foreach (var column in arguments.TextsFrom(0).SelectMany(name => columns.References(name, arguments)))
                    Add(table, column, arguments);
                break;
            case "timestamps" or "timestamps_with_timezone":
                foreach (var column in columns.Timestamps(arguments))
                    Add(table, column, arguments);
                break;
            case "attachment" or "has_attached_file":
                foreach (var column in arguments.TextsFrom(0).SelectMany(ColumnStatements.Attachment))
                    Add(table, column, arguments);
                break;
            case "primary_key":
                Add(table, arguments.Text(0), arguments.Text(1) ?? "bigint", arguments);
                break;
            case "index" or "unique_constraint":
                var isUnique = method is "unique_constraint" || arguments.Has("unique");
                columns.AddIndex(table.Name, arguments.Texts(0), arguments, isUnique);
                break;
            case "foreign_key":
                columns.AddForeignKey(table.Name, arguments.Text(0), arguments);
                break;
            case "check_constraint" or "exclusion_constraint" or "remove_check_constraint" or "remove_exclusion_constraint"
                or "rename_index" or "comment" or "name" or "validate_constraint" or "validate_check_constraint"
                or "text_limit":
                break;
            default:
                ReadChange(table, method, arguments);
                break;
        }
    }

    private void ReadChange(TableInWork table, string method, CallArguments arguments)
    {
        switch (method)
        {
            case "remove":
                columns.Remove(table.Name, arguments.TextsFrom(0), arguments);
                break;
            case "remove_references" or "remove_belongs_to":
                columns.RemoveReferences(table.Name, arguments.TextsFrom(0), arguments);
                break;
            case "remove_timestamps":
                columns.Remove(table.Name, ["created_at", "updated_at"], arguments);
                break;
            case "rename":
                columns.Rename(table.Name, arguments.Text(0), arguments.Text(1), arguments);
                break;
            case "change":
                columns.Change(table.Name, arguments.Texts(0), arguments.Text(1), arguments);
                break;
            case "change_default":
                columns.ChangeDefault(table.Name, arguments.Text(0), arguments, at: 1);
                break;
            case "change_null":
                columns.ChangeNull(table.Name, arguments.Text(0), arguments, at: 1);
                break;
            case "remove_index":
                columns.RemoveIndex(table.Name, arguments, at: 0);
                break;
            case "remove_foreign_key" or "remove_unique_constraint":
                columns.RemoveKey(table.Name, method[7..].Replace('_', ' '), arguments, at: 0);
                break;
            default:
                ReadType(table, method, arguments);
                break;
        }
    }

    /// <summary>Reads what Discourse's <c>ColumnDropper</c> and <c>TableDropper</c> are asked to drop.</summary>
    public void Drop(string dropper, TableName table, CallArguments arguments)
    {
        if (dropper.EndsWith("ColumnDropper", StringComparison.Ordinal))
            columns.Remove(table, arguments.TextsFrom(1), arguments);
        else
            writer.Add(new SchemaAction.DropTable(table, IfExists: false) { At = writer.Place(arguments.At) });
    }

    // Any other word is a type: Rails' own, an adapter's or an extension's.
    private void ReadType(TableInWork table, string type, CallArguments arguments)
    {
        var names = arguments.Values.Where(static one => one is not (RubyValue.Number or RubyValue.Flag))
            .SelectMany(CallArguments.TextsOf).ToList();
        if (names.Count == 0)
            Untold(table, $"t.{type}", arguments.At);
        foreach (var name in names)
            Add(table, name, type, arguments);
    }

    /// <summary>Something is done to the table of a block that the text does not tell.</summary>
    public void Untold(TableInWork table, string what, int at)
    {
        table.Complete = false;
        if (!table.IsNew)
            writer.Unclear(at, what, table.Name);
    }

    private void Add(TableInWork table, string? name, string type, CallArguments arguments) =>
        Add(table, ColumnTypes.Column(name ?? UntoldNames.Mark.ToString(), type, arguments), arguments);

    private void Add(TableInWork table, ColumnShape column, CallArguments arguments)
    {
        if (table.IsNew && UntoldNames.IsUntold(column.Name))
            table.Complete = false;
        else if (table.IsNew)
            table.Columns.Add((column, arguments.At));
        else
            columns.Add(table.Name, column, arguments);
    }
}
