using Weir.Contracts.Changes.Folding;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>What is done to columns and keys of a table, whichever way it is written.</summary>
/// <param name="writer">Takes it down.</param>
/// <param name="defaults">What Rails takes for granted.</param>
internal sealed class ColumnStatements(SchemaWriter writer, RailsDefaults defaults)
{
    /// <summary>The columns of <c>timestamps</c>.</summary>
    public IEnumerable<ColumnShape> Timestamps(CallArguments arguments)
    {
        var nullable = arguments.Options["null"] is RubyValue.Flag flag ? flag.Value : defaults.TimestampsNull;
        var value = ColumnTypes.Default(arguments.Options["default"]);
        return [new ColumnShape("created_at", "datetime", nullable, value), new ColumnShape("updated_at", "datetime", nullable, value)];
    }

    /// <summary>The columns of a reference: its id, and the type of what it refers to where that is of several.</summary>
    public IEnumerable<ColumnShape> References(string name, CallArguments arguments)
    {
        var nullable = ColumnTypes.Nullable(arguments) ?? true;
        var type = arguments.Option("type") is { } other ? ColumnTypes.Text(other, arguments) : defaults.KeyType;
        yield return new ColumnShape($"{name}_id", type, nullable, ColumnTypes.Default(arguments.Options["default"]));
        if (arguments.Has("polymorphic"))
            yield return new ColumnShape($"{name}_type", "string", nullable);
    }

    /// <summary>The columns of a file that belongs to a row.</summary>
    public static IEnumerable<ColumnShape> Attachment(string name) =>
    [
        new ColumnShape($"{name}_file_name", "string"), new ColumnShape($"{name}_content_type", "string"),
        new ColumnShape($"{name}_file_size", "bigint"), new ColumnShape($"{name}_updated_at", "datetime"),
    ];

    /// <summary>Adds a column.</summary>
    public void Add(TableName table, ColumnShape column, CallArguments arguments)
    {
        writer.Add(new SchemaAction.AddColumn(table, column) { At = writer.Place(arguments.At) });
        if (arguments.Options["index"] is RubyValue.Map index && index["unique"] is RubyValue.Flag { Value: true })
            AddIndex(table, [column.Name], arguments, isUnique: true);
    }

    /// <summary>Removes columns.</summary>
    public void Remove(TableName table, IEnumerable<string> columns, CallArguments arguments)
    {
        var ifExists = writer.AsksFirst || arguments.Has("if_exists");
        foreach (var column in columns)
            writer.Add(new SchemaAction.DropColumn(table, column, ifExists) { At = writer.Place(arguments.At) });
    }

    /// <summary>Removes references.</summary>
    public void RemoveReferences(TableName table, IEnumerable<string> names, CallArguments arguments) =>
        Remove(table, names.SelectMany(name => References(name, arguments)).Select(static one => one.Name), arguments);

    /// <summary>Renames a column.</summary>
    public void Rename(TableName table, string? column, string? to, CallArguments arguments)
    {
        if (column is not null && to is not null)
            writer.Add(new SchemaAction.RenameColumn(table, column, to) { At = writer.Place(arguments.At) });
        else
            writer.Unclear(arguments.At, "a column is renamed", table);
    }

    /// <summary>Changes the type of columns, and what else is written with it.</summary>
    public void Change(TableName table, IEnumerable<string> columns, string? type, CallArguments arguments)
    {
        foreach (var column in columns)
            if (type is null || UntoldNames.IsUntold(type))
                writer.Unclear(arguments.At, "its type is told when it runs", table, TableChangeKind.ColumnRetyped, column);
            else
                writer.Add(new SchemaAction.ChangeColumn(table, column, ColumnTypes.Text(type, arguments), ColumnTypes.Nullable(arguments))
                {
                    At = writer.Place(arguments.At),
                    SetsDefault = arguments.Options["default"] is not null,
                    Default = ColumnTypes.Default(arguments.Options["default"]),
                    Restated = true,
                });
    }

    /// <summary>Changes whether a column may be NULL.</summary>
    public void ChangeNull(TableName table, string? column, CallArguments arguments, int at)
    {
        if (column is not null && arguments.Values.Count > at && arguments.Values[at] is RubyValue.Flag flag)
            Null(table, column, flag.Value, arguments);
        else
            writer.Unclear(arguments.At, "whether it may be NULL is told when it runs", table, TableChangeKind.Nullability, column);
    }

    /// <summary>Lets a column be NULL, or no longer.</summary>
    public void Null(TableName table, string column, bool nullable, CallArguments arguments) =>
        writer.Add(new SchemaAction.ChangeColumn(table, column, null, nullable) { At = writer.Place(arguments.At) });

    /// <summary>Changes the default of a column.</summary>
    public void ChangeDefault(TableName table, string? column, CallArguments arguments, int at)
    {
        var value = arguments.Options["to"] ?? (arguments.Values.Count > at ? arguments.Values[at] : RubyValue.Nil);
        if (column is not null)
            writer.Add(new SchemaAction.ChangeColumn(table, column, null, null)
            {
                At = writer.Place(arguments.At),
                SetsDefault = true,
                Default = value == RubyValue.Untold ? UntoldNames.Mark.ToString() : ColumnTypes.Default(value),
            });
    }

    /// <summary>Adds an index, which is a key when it is unique.</summary>
    public void AddIndex(TableName table, IReadOnlyList<string> columns, CallArguments arguments, bool isUnique)
    {
        if (isUnique && columns.Count > 0)
            writer.Add(new SchemaAction.AddKey(
                table, IndexName(table, columns, arguments), $"unique ({string.Join(", ", columns)})", columns)
            {
                At = writer.Place(arguments.At),
            });
    }

    /// <summary>Removes an index; whether it was a key is told by its options or its name, or not at all.</summary>
    public void RemoveIndex(TableName table, CallArguments arguments, int at)
    {
        var columns = arguments.Options["column"] is { } column ? CallArguments.TextsOf(column) : arguments.Texts(at);
        var name = IndexName(table, columns, arguments);
        var isUnique = arguments.Has("unique");
        var text = isUnique && columns.Count > 0 ? $"unique ({string.Join(", ", columns)})" : isUnique ? $"unique {name}" : $"index {name}";
        writer.Add(new SchemaAction.DropKey(isUnique ? table : null, name, text)
        {
            At = writer.Place(arguments.At),
        });
    }

    /// <summary>Adds a foreign key.</summary>
    public void AddForeignKey(TableName table, string? to, CallArguments arguments)
    {
        var columns = arguments.Options["column"] is { } column ? CallArguments.TextsOf(column)
            : [$"{(to is null ? UntoldNames.Mark.ToString() : TableNames.Singular(TableNames.Of(to).Name))}_id"];
        writer.Add(new SchemaAction.AddKey(table, arguments.Option("name"), $"foreign key ({string.Join(", ", columns)})", columns)
        {
            At = writer.Place(arguments.At),
        });
    }

    /// <summary>Removes a foreign key or a unique constraint.</summary>
    public void RemoveKey(TableName table, string kind, CallArguments arguments, int at)
    {
        var what = arguments.Options["column"] is { } column ? CallArguments.TextsOf(column) : arguments.Texts(at);
        var name = arguments.Option("name");
        var text = what.Count > 0 ? $"{kind} ({string.Join(", ", what)})" : $"{kind} {name}";
        writer.Add(new SchemaAction.DropKey(table, name ?? text, text) { At = writer.Place(arguments.At) });
    }

    private static string IndexName(TableName table, IReadOnlyList<string> columns, CallArguments arguments) =>
        arguments.Option("name") ?? $"index_{table.Name}_on_{string.Join("_and_", columns)}";
}
