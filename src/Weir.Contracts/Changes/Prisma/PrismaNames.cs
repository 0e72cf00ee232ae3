namespace Weir.Contracts.Changes.Prisma;

/// <summary>Which names are models and which are not: a field whose type is a model is a relation and has no column.</summary>
internal sealed class PrismaNames
{
    private static readonly HashSet<string> Scalars = new(StringComparer.Ordinal)
    {
        "String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes", "Unsupported",
    };

    private readonly HashSet<string> _models = new(StringComparer.Ordinal);
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    /// <summary>Takes the names of blocks.</summary>
    public void Add(IEnumerable<PrismaBlock> blocks)
    {
        foreach (var block in blocks)
            if (block.Keyword is "model" or "view")
                _models.Add(block.Name);
            else if (block.Keyword is "enum" or "type")
                _others.Add(block.Name);
    }

    /// <summary>Takes names that are known elsewhere.</summary>
    public void Add(PrismaNames names)
    {
        _models.UnionWith(names._models);
        _others.UnionWith(names._others);
    }

    /// <summary>
    /// Whether a field has a column; null when that cannot be told: its type is defined in another file, and it may be an enum or the
    /// other side of a relation.
    /// </summary>
    public bool? HasColumn(PrismaField field)
    {
        if (Scalars.Contains(field.Type) || _others.Contains(field.Type))
            return true;
        if (_models.Contains(field.Type) || field.Attribute("relation") is not null)
            return false;
        if (field.Attributes.Any(static one => one.Name is not "ignore"))
            return true;

        return field.IsList ? false : field.IsOptional ? null : true;
    }
}
