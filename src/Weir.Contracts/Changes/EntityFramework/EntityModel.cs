using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.EntityFramework;

/// <summary>The entities that the calls of a snapshot describe.</summary>
internal sealed class EntityModel : IScriptHost
{
    private const int LongestChain = 20;

    private readonly Dictionary<string, Entity> _entities = new(StringComparer.Ordinal);

    /// <summary>The builder that a snapshot is given.</summary>
    public static Value Builder { get; } = new Value.Host(new ModelBuilder());

    /// <inheritdoc/>
    public Value? Call(Invocation call, ScriptRun run)
    {
        switch (call.Receiver)
        {
            case Value.Host { Item: ModelBuilder }:
                return call.Name is "Entity"
                    ? Describe(EntityOf(call.GetText("name", 0) ?? call.TypeArgument ?? "?", call.Start), call, run)
                    : call.Receiver;
            case Value.Host { Item: Entity entity }:
                return OfEntity(entity, call, run);
            case Value.Host { Item: Property property }:
                OfProperty(property, call);
                return call.Receiver;
            default:
                return null;
        }
    }

    /// <summary>The tables, each as it would be created.</summary>
    public IEnumerable<SchemaAction> Tables(ScriptText script)
    {
        var tables = new Dictionary<TableName, (int Start, List<ColumnShape> Columns)>();
        foreach (var entity in _entities.Values)
            if (TableOf(entity) is { } name)
            {
                if (!tables.TryGetValue(name, out var table))
                    tables[name] = table = (entity.Start, []);

                table.Columns.AddRange(entity.Properties.Values.Select(one => new ColumnShape(
                    one.Column, one.Type ?? one.Program, one.IsNullable && !entity.Keys.Contains(one.Name), one.Default)));
            }

        foreach (var (name, (start, columns)) in tables)
            yield return new SchemaAction.CreateTable(name, [.. columns.DistinctBy(static one => one.Name, StringComparer.OrdinalIgnoreCase)], Complete: true)
            {
                At = script.PlaceOf(start),
            };
    }

    private TableName? TableOf(Entity entity)
    {
        for (var step = 0; step < LongestChain; step++)
            if (entity.IsView)
                return null;
            else if (entity.Table is not null)
                return new TableName(entity.Table, entity.Schema);
            else if (entity.Base is { } parent && _entities.TryGetValue(parent, out var above))
                entity = above;
            else
                break;

        return entity.Base is null && entity.Properties.Count > 0 ? new TableName(entity.Name[(entity.Name.LastIndexOf('.') + 1)..]) : null;
    }

    private Entity EntityOf(string name, int start)
    {
        if (!_entities.TryGetValue(name, out var entity))
            _entities[name] = entity = new Entity(name, start);

        return entity;
    }

    private static Value.Host Describe(Entity entity, Invocation call, ScriptRun run)
    {
        var host = new Value.Host(entity);
        foreach (var value in call.Positional)
            if (value is Value.Function function)
                run.Call(function, [host], new Dictionary<string, Value>());

        return host;
    }

    private Value.Host OfEntity(Entity entity, Invocation call, ScriptRun run)
    {
        switch (call.Name)
        {
            case "Property" or "PrimitiveCollection":
                var name = call.GetText("name", call.Positional.Count - 1) ?? "?";
                if (!entity.Properties.TryGetValue(name, out var property))
                    entity.Properties[name] = property = new Property(name, call.TypeArgument ?? "");
                return new Value.Host(property);
            case "ToTable":
                entity.Table = call.GetText("name", 0);
                entity.Schema = call.GetText("schema", 1) is { } schema && !schema.Contains(UntoldNames.Mark) ? schema : null;
                break;
            case "ToView" or "ToSqlQuery" or "ToFunction":
                entity.IsView = true;
                break;
            case "HasKey":
                entity.Keys.UnionWith(call.Positional.SelectMany(Values.Texts));
                break;
            case "HasBaseType":
                entity.Base = call.GetText("name", 0);
                break;
            case "OwnsOne" or "OwnsMany" when call.Positional.Count > 1:
                var owned = EntityOf($"{entity.Name}.{call.GetText("", 1) ?? "?"}.{Values.Told(call.Positional[0])}", call.Start);
                owned.Base = owned.Table is null && call.Name is "OwnsOne" ? entity.Name : null;
                return Describe(owned, call, run);
            default:
                break;
        }

        return new Value.Host(entity);
    }

    private static void OfProperty(Property property, Invocation call)
    {
        switch (call.Name)
        {
            case "HasColumnName":
                property.Column = call.GetText("name", 0) ?? property.Column;
                break;
            case "HasColumnType":
                property.Type = call.GetText("typeName", 0);
                break;
            case "HasMaxLength":
                property.Program = $"{property.Program}({call.GetText("maxLength", 0)})";
                break;
            case "IsRequired":
                property.IsNullable = call.GetTruth("required", 0) == false;
                break;
            case "HasDefaultValue" or "HasDefaultValueSql":
                property.Default = call.GetText("value", 0) ?? "an expression";
                break;
            default:
                break;
        }
    }

    private sealed record ModelBuilder;

    private sealed class Entity(string name, int start)
    {
        public string Name => name;

        public int Start => start;

        public string? Table { get; set; }

        public string? Schema { get; set; }

        public string? Base { get; set; }

        public bool IsView { get; set; }

        public HashSet<string> Keys { get; } = [];

        public Dictionary<string, Property> Properties { get; } = new(StringComparer.Ordinal);
    }

    private sealed class Property
    {
        public Property(string name, string program)
        {
            (Name, Column, Program) = (name, name, program.TrimEnd('?'));
            IsNullable = program.EndsWith('?') || program is "string" or "object" || program.EndsWith("[]", StringComparison.Ordinal)
                || program.Contains('<', StringComparison.Ordinal);
        }

        public string Name { get; }

        public string Column { get; set; }

        public string? Type { get; set; }

        public string Program { get; set; }

        public string? Default { get; set; }

        public bool IsNullable { get; set; }
    }
}
