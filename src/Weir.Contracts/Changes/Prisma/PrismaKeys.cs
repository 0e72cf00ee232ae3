namespace Weir.Contracts.Changes.Prisma;

/// <summary>What happened to the keys of models that were there before and still are.</summary>
internal static class PrismaKeys
{
    /// <summary>The keys that are new or gone.</summary>
    public static IEnumerable<TableChange> Compare(IEnumerable<PrismaBlock> before, IEnumerable<PrismaBlock> after, TextPlaces places)
    {
        var old = PrismaTables.Models(before).ToLookup(static one => one.Table);
        foreach (var model in PrismaTables.Models(after))
        {
            if (old[model.Table].FirstOrDefault() is not { } was)
                continue;

            var (had, has) = (Of(was).ToList(), Of(model).ToList());
            foreach (var key in had.Except(has))
                yield return Change(model, key, key.Text, null, places);
            foreach (var key in has.Except(had))
                yield return Change(model, key, null, key.Text, places);
        }
    }

    private static TableChange Change(PrismaBlock model, (string Text, string? Column) key, string? from, string? to, TextPlaces places) =>
        new(model.Table, key.Column, TableChangeKind.Key, from, to, ChangeConfidence.Certain, places.Of(model.Start));

    private static IEnumerable<(string Text, string? Column)> Of(PrismaBlock model)
    {
        var columns = model.Fields.GroupBy(static one => one.Name).ToDictionary(static one => one.Key, static one => one.First().Column);
        foreach (var field in model.Fields)
            foreach (var attribute in field.Attributes)
                if (attribute.Name is "id" or "unique")
                    yield return Key(attribute.Name, [field.Column]);
                else if (attribute.Name is "relation" && attribute.Fields.Count > 0)
                    yield return Key(attribute.Name, [.. attribute.Fields.Select(one => columns.GetValueOrDefault(one, one))]);

        foreach (var attribute in model.Attributes)
            if (attribute.Name is "id" or "unique" && attribute.Fields.Count > 0)
                yield return Key(attribute.Name, [.. attribute.Fields.Select(one => columns.GetValueOrDefault(one, one))]);
    }

    private static (string Text, string? Column) Key(string attribute, List<string> columns)
    {
        var kind = attribute switch { "id" => "primary key", "unique" => "unique", _ => "foreign key" };
        return ($"{kind} ({string.Join(", ", columns)})", columns is [var only] ? only : null);
    }
}
