using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Rails.Ruby;

namespace Weir.Contracts.Changes.Rails.Running;

/// <summary>Follows <c>create_table</c>, <c>change_table</c> and <c>create_join_table</c> with their blocks.</summary>
/// <param name="runner">Follows the blocks.</param>
/// <param name="writer">Takes down what is done.</param>
/// <param name="defaults">What Rails takes for granted.</param>
/// <param name="before">What is known of the tables.</param>
internal sealed class TableBlocks(RubyRunner runner, SchemaWriter writer, RailsDefaults defaults, ISchemaBefore before)
{
    /// <summary>Follows a call.</summary>
    public void Run(string method, RubyNode.Block? block, CallArguments arguments)
    {
        var name = arguments.Table()!;
        if (method is "change_table")
        {
            RunOn(new TableInWork(name, isNew: false), block);
            return;
        }

        var isJoin = method is "create_join_table";
        var table = new TableInWork(isJoin ? JoinName(arguments) : name, isNew: true);
        table.Columns.AddRange((isJoin ? JoinColumns(arguments) : KeyColumns(arguments)).Select(one => (one, arguments.At)));
        var inside = writer.Capture(() => RunOn(table, block));
        // One of that name goes first, if there is one.
        var isNone = defaults.IsSnapshot || (before is RailsHistory { IsWhole: true } && before.Find(table.Name) is null);
        if (arguments.Has("force") && !isNone)
            writer.Add(new SchemaAction.DropTable(table.Name, IfExists: true) { At = writer.Place(arguments.At) });

        foreach (var action in Creation(table, arguments).Concat(inside))
            writer.Add(action);
    }

    // A snapshot is compared column by column, each at its line.
    private IEnumerable<SchemaAction> Creation(TableInWork table, CallArguments arguments)
    {
        var apart = defaults.IsSnapshot ? table.Columns : [];
        var columns = defaults.IsSnapshot ? [] : table.Columns.Select(static one => one.Shape).ToList();
        yield return new SchemaAction.CreateTable(table.Name, columns, table.Complete && arguments.Option("as") is null)
        {
            At = writer.Place(arguments.At),
            IfNotExists = writer.AsksFirst || arguments.Has("if_not_exists"),
            Temporary = arguments.Has("temporary"),
        };
        foreach (var (shape, at) in apart)
            yield return new SchemaAction.AddColumn(table.Name, shape) { At = writer.Place(at) };
    }

    private void RunOn(TableInWork table, RubyNode.Block? block)
    {
        if (block is not null)
            runner.RunBlock(block, [new RubyValue.Definition(table)]);
    }

    private static TableName JoinName(CallArguments arguments) =>
        TableNames.Of(arguments.Option("table_name") ?? TableNames.OfJoin(arguments.Text(0) ?? "", arguments.Text(1) ?? ""));

    private IEnumerable<ColumnShape> JoinColumns(CallArguments arguments)
    {
        var options = arguments.Options["column_options"] as RubyValue.Map ?? new RubyValue.Map([]);
        var type = options["type"] is RubyValue.Text text ? text.Value : defaults.KeyType;
        var nullable = options["null"] is RubyValue.Flag { Value: true };
        return arguments.Values.Take(2).Select(CallArguments.TextOf)
            .Select(one => new ColumnShape($"{TableNames.Singular(one)}_id", type, nullable));
    }

    // The key is made unless the table is to have none, or one of several columns.
    private IEnumerable<ColumnShape> KeyColumns(CallArguments arguments)
    {
        var id = arguments.Options["id"];
        if (id is RubyValue.Flag { Value: false } || arguments.Options["primary_key"] is RubyValue.Items)
            return [];

        var inner = id as RubyValue.Map;
        var ofTable = arguments.Options.Pairs.Where(static one => one.Key is "limit" or "default");
        var options = arguments with { Options = inner ?? new RubyValue.Map([.. ofTable]) };
        var type = inner is not null ? options.Option("type") : (id as RubyValue.Text)?.Value;
        var written = type is null or "primary_key" ? type is null ? defaults.KeyType : "bigint" : ColumnTypes.Text(type, options);
        var name = arguments.Option("primary_key") ?? "id";
        return [new ColumnShape(name, written, Nullable: false, ColumnTypes.Default(options.Options["default"]))];
    }
}
