namespace Weir.Contracts.Changes.Prisma;

/// <summary>What an enum that loses values does to the columns that have it; values that are added are no change of theirs.</summary>
internal static class PrismaEnums
{
    /// <summary>The columns whose values are fewer.</summary>
    public static IEnumerable<TableChange> Compare(
        IReadOnlyList<PrismaBlock> before, IReadOnlyList<PrismaBlock> after, IEnumerable<PrismaBlock> models, TextPlaces places)
    {
        var old = before.Where(static one => one.Keyword is "enum").ToLookup(static one => one.Name, StringComparer.Ordinal);
        var lost = new Dictionary<string, (PrismaBlock Now, string Text)>(StringComparer.Ordinal);
        foreach (var now in after)
            if (now.Keyword is "enum" && old[now.Name].FirstOrDefault() is { } was
                && Values(was).Except(Values(now)).ToList() is { Count: > 0 } gone)
                lost[now.Name] = (now, $"{now.Name} without {string.Join(", ", gone)}");

        foreach (var model in lost.Count > 0 ? models : [])
            foreach (var field in model.Fields)
                if (lost.TryGetValue(field.Type, out var found))
                    yield return new TableChange(
                        model.Table, field.Column, TableChangeKind.ColumnRetyped, field.Type, found.Text, ChangeConfidence.Likely,
                        places.Of(found.Now.Start));
    }

    private static IEnumerable<string> Values(PrismaBlock block) => block.Fields.Select(static one => one.Column);
}
