using Weir.Contracts.Changes.Folding;
using Weir.Core.Errors;

namespace Weir.Contracts.Changes.Prisma;

/// <summary>Turns the models of a Prisma schema into tables.</summary>
internal static class PrismaTables
{
    /// <summary>What makes the tables of models.</summary>
    public static IEnumerable<SchemaAction> Of(IEnumerable<PrismaBlock> blocks, PrismaNames names, Func<int, SourceLocation> placeOf)
    {
        foreach (var model in Models(blocks))
        {
            yield return new SchemaAction.CreateTable(model.Table, [], Complete: true) { At = placeOf(model.Start) };
            foreach (var field in model.Fields)
                if (names.HasColumn(field) is not false)
                    yield return new SchemaAction.AddColumn(model.Table, Column(model, field))
                    {
                        At = placeOf(field.Start),
                        Confidence = names.HasColumn(field) is null ? ChangeConfidence.CannotTell : ChangeConfidence.Certain,
                    };
        }
    }

    /// <summary>The models among blocks.</summary>
    public static IEnumerable<PrismaBlock> Models(IEnumerable<PrismaBlock> blocks) => blocks.Where(static one => one.Keyword is "model");

    /// <summary>What a table looks like.</summary>
    public static TableShape Shape(PrismaBlock model, PrismaNames names) =>
        new(model.Table, [.. model.Fields.Where(field => names.HasColumn(field) is not false).Select(field => Column(model, field))]);

    private static ColumnShape Column(PrismaBlock model, PrismaField field) =>
        new(field.Column, field.TypeText, field.IsOptional && !IsKey(model, field), field.Default);

    private static bool IsKey(PrismaBlock model, PrismaField field) =>
        field.Attribute("id") is not null || model.Attributes.Any(one => one.Name == "id" && one.Fields.Contains(field.Name));
}
