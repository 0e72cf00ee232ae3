namespace Weir.Contracts.Changes.Django;

/// <summary>The tables of the models of an app.</summary>
internal sealed class DjangoTables : ISchemaBefore
{
    private readonly Dictionary<string, TableShape> _tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly ISchemaBefore _beyond;

    /// <summary>Lists them once.</summary>
    /// <param name="state">The models.</param>
    /// <param name="beyond">Where other tables are found.</param>
    public DjangoTables(DjangoState state, ISchemaBefore beyond)
    {
        _beyond = beyond;
        foreach (var model in state.Models)
        {
            if (model.Proxy)
                continue;

            var name = state.TableOf(model.Name);
            _tables[name.Name] = new TableShape(name, [.. model.Fields.Select(static one => one.Shape).OfType<ColumnShape>()], model.Complete);
            foreach (var field in model.Fields)
                if (field.HasJoinTable && state.JoinTableOf(model.Name, field) is var join)
                    _tables[join.Name] = new TableShape(join, DjangoState.JoinColumns(model.Name, field));
        }
    }

    /// <inheritdoc/>
    public TableShape? Find(TableName table) => _tables.GetValueOrDefault(table.Name) ?? _beyond.Find(table);
}
