using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>
/// What a migration calls to change the schema, without a block: Rails' own statements and those of well-known extensions.
/// </summary>
/// <param name="writer">Takes down what is done.</param>
/// <param name="columns">Reads columns.</param>
/// <param name="defaults">What Rails takes for granted.</param>
internal sealed class SchemaStatements(SchemaWriter writer, ColumnStatements columns, RailsDefaults defaults)
{
    private static readonly string[] Manners =
    [
        "_if_exists", "_if_exist", "_if_not_exists", "_unless_exists", "_safely", "_with_cascade", "_cascade", "_if_needed",
        "_idempotently",
    ];

    private readonly ConcurrentStatements _concurrent = new(writer, columns);

    /// <summary>The name without what extensions put before it to say that it is meant.</summary>
    public static string Plain(string method) =>
        method.StartsWith("safe_", StringComparison.Ordinal) ? method[5..]
        : method.StartsWith("unsafe_", StringComparison.Ordinal) ? method[7..] : method;

    /// <summary>
    /// Reads a call of a method that is defined elsewhere and named after a statement it surely makes; false for any other.
    /// </summary>
    public bool ReadNamesake(string method, CallArguments arguments, ISchemaBefore before)
    {
        if (Array.Find(Manners, manner => method.EndsWith(manner, StringComparison.Ordinal)) is not { } found)
            return false;

        var stem = method[..^found.Length];
        var (least, asks) = (writer.Least, writer.AsksFirst);
        writer.Least = least is ChangeConfidence.Certain ? ChangeConfidence.Likely : least;
        writer.AsksFirst |= found.Contains("exist", StringComparison.Ordinal);
        var isRead = (SchemaVerbs.Known.Contains(stem) || SchemaVerbs.OfKeys.Contains(stem)) && Read(stem, arguments, before);
        (writer.Least, writer.AsksFirst) = (least, asks);
        return isRead;
    }

    /// <summary>Reads a call; false for one that is no statement of the schema.</summary>
    public bool Read(string method, CallArguments arguments, ISchemaBefore before)
    {
        if (SchemaVerbs.Ignored.Contains(method))
            return true;
        if (arguments.Table() is not { } table)
            return SchemaVerbs.Known.Contains(method) && Untold(method, arguments);

        return ReadTable(method, table, arguments) || ReadColumns(method, table, arguments) || ReadKeys(method, table, arguments)
            || _concurrent.Read(method, table, arguments, before);
    }

    // Without a table: called otherwise than Rails does, by a method of that name of somebody else.
    private bool Untold(string method, CallArguments arguments)
    {
        writer.Unclear(arguments.At, method);
        return true;
    }

    private bool ReadTable(string method, TableName table, CallArguments arguments)
    {
        var place = writer.Place(arguments.At);
        switch (method)
        {
            case "drop_table":
                var ifExists = writer.AsksFirst || arguments.Has("if_exists");
                foreach (var name in arguments.TextsFrom(0))
                    writer.Add(new SchemaAction.DropTable(TableNames.Of(name), ifExists) { At = place });
                return true;
            case "rename_table":
                if (arguments.Table(1) is { } to)
                    writer.Add(new SchemaAction.RenameTable(table, to) { At = place });
                else
                    writer.Unclear(arguments.At, method, table);
                return true;
            case "drop_join_table":
                var joined = arguments.Option("table_name") ?? TableNames.OfJoin(table.Name, arguments.Text(1) ?? "");
                writer.Add(new SchemaAction.DropTable(TableNames.Of(joined), arguments.Has("if_exists")) { At = place });
                return true;
            default:
                return false;
        }
    }

    private bool ReadColumns(string method, TableName table, CallArguments arguments)
    {
        switch (method)
        {
            case "add_column" or "add_column_with_default":
                var column = ColumnTypes.Column(arguments.Text(1) ?? UntoldNames.Mark.ToString(), arguments.Text(2) ?? "", arguments);
                columns.Add(table, column, arguments);
                return true;
            case "add_columns":
                var plain = arguments with { Options = WithoutType(arguments) };
                foreach (var name in arguments.TextsFrom(1))
                    columns.Add(table, ColumnTypes.Column(name, arguments.Option("type") ?? "", plain), arguments);
                return true;
            case "remove_column" or "remove_columns":
                columns.Remove(table, Removed(method, arguments), arguments);
                return true;
            case "rename_column":
                columns.Rename(table, arguments.Text(1), arguments.Text(2), arguments);
                return true;
            case "change_column":
                columns.Change(table, arguments.Texts(1), arguments.Text(2), arguments);
                return true;
            case "change_column_null":
                columns.ChangeNull(table, arguments.Text(1), arguments, at: 2);
                return true;
            case "change_column_default":
                columns.ChangeDefault(table, arguments.Text(1), arguments, at: 2);
                return true;
            case "add_timestamps" or "add_timestamps_with_timezone":
                foreach (var one in columns.Timestamps(arguments))
                    columns.Add(table, one, arguments);
                return true;
            case "remove_timestamps":
                columns.Remove(table, ["created_at", "updated_at"], arguments);
                return true;
            case "add_reference" or "add_belongs_to" or "add_references":
                foreach (var one in arguments.TextsFrom(1).Take(1).SelectMany(name => columns.References(name, arguments)))
                    columns.Add(table, one, arguments);
                return true;
            case "remove_reference" or "remove_belongs_to" or "remove_references":
                columns.RemoveReferences(table, arguments.TextsFrom(1).Take(1), arguments);
                return true;
            case "add_attachment":
                foreach (var one in arguments.TextsFrom(1).SelectMany(ColumnStatements.Attachment))
                    columns.Add(table, one, arguments);
                return true;
            case "remove_attachment" or "drop_attached_file":
                var parts = arguments.TextsFrom(1).SelectMany(ColumnStatements.Attachment);
                columns.Remove(table, parts.Select(static one => one.Name), arguments);
                return true;
            default:
                return false;
        }
    }

    private static RubyValue.Map WithoutType(CallArguments arguments) =>
        new([.. arguments.Options.Pairs.Where(static one => one.Key != "type")]);

    // remove_column takes a type after the name; before Rails 4 it took more names.
    private IEnumerable<string> Removed(string method, CallArguments arguments)
    {
        if (method is "remove_columns")
            return arguments.TextsFrom(1);

        var more = arguments.TextsFrom(2).ToList();
        var areNames = more.Count > 0 && (defaults.IsLegacy || more.Count > 1) && !ColumnTypes.IsKnown(more[0]);
        return arguments.Texts(1).Concat(areNames ? more : []);
    }

    private bool ReadKeys(string method, TableName table, CallArguments arguments)
    {
        switch (method)
        {
            case "add_index" or "add_concurrent_index" or "add_unique_constraint":
                var isUnique = method is "add_unique_constraint" || arguments.Has("unique");
                columns.AddIndex(table, arguments.Texts(1), arguments, isUnique);
                return true;
            case "remove_concurrent_index_by_name" or "remove_index_by_name":
                var name = new KeyValuePair<string, RubyValue>("name", new RubyValue.Text(arguments.Text(1) ?? UntoldNames.Mark.ToString()));
                columns.RemoveIndex(table, arguments with { Options = new RubyValue.Map([name]) }, at: arguments.Values.Count);
                return true;
            case "remove_index" or "remove_concurrent_index":
                columns.RemoveIndex(table, arguments, at: 1);
                return true;
            case "add_foreign_key" or "add_concurrent_foreign_key":
                columns.AddForeignKey(table, arguments.Text(1), arguments);
                return true;
            case "remove_foreign_key" or "remove_unique_constraint":
                columns.RemoveKey(table, method[7..].Replace('_', ' '), arguments, at: 1);
                return true;
            default:
                return false;
        }
    }
}
