namespace Weir.Contracts.Changes.Prisma;

/// <summary>The tables of the files of a schema: all files together say what is, and which names are models.</summary>
internal sealed class PrismaHistory : ISchemaHistory
{
    private readonly Dictionary<string, IReadOnlyList<PrismaBlock>> _files = new(StringComparer.Ordinal);

    /// <summary>How many files there are.</summary>
    public int Files => _files.Count;

    /// <summary>The models of all files.</summary>
    public IEnumerable<PrismaBlock> Models => _files.Values.SelectMany(PrismaTables.Models);

    /// <summary>Which names are models.</summary>
    public PrismaNames Names { get; } = new();

    /// <inheritdoc/>
    public void Apply(MigrationFile file)
    {
        _files[file.Path] = PrismaParser.Parse(file.Text, out _);
        Names.Add(_files[file.Path]);
    }

    /// <inheritdoc/>
    public TableShape? Find(TableName table)
    {
        foreach (var model in Models)
            if (model.Table.Name.Equals(table.Name, StringComparison.OrdinalIgnoreCase)
                && (table.Schema is null || model.Table.Schema is null
                    || table.Schema.Equals(model.Table.Schema, StringComparison.OrdinalIgnoreCase)))
                return PrismaTables.Shape(model, Names);

        return null;
    }
}
