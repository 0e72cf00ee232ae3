namespace Weir.Contracts.Changes.Prisma;

/// <summary>A block of a Prisma schema: a model, an enum, a type.</summary>
/// <param name="Keyword"><c>model</c>, <c>enum</c>, <c>type</c>, <c>view</c>, <c>datasource</c>, <c>generator</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Fields">Its fields; the values of an enum.</param>
/// <param name="Attributes">Its own attributes.</param>
/// <param name="Start">Where it is written.</param>
internal sealed record PrismaBlock(
    string Keyword, string Name, IReadOnlyList<PrismaField> Fields, IReadOnlyList<PrismaAttribute> Attributes, int Start)
{
    /// <summary>The table of a model.</summary>
    public TableName Table => new(TextOf("map") ?? Name, TextOf("schema"));

    private string? TextOf(string attribute) => Attributes.FirstOrDefault(one => one.Name == attribute)?.Text;
}
