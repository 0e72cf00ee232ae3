namespace Weir.Contracts.Changes.Prisma;

/// <summary>A field of a model.</summary>
/// <param name="Name">Its name in the program.</param>
/// <param name="Type">Its type: a scalar's, an enum's or a model's name.</param>
/// <param name="IsOptional">Whether it may be NULL.</param>
/// <param name="IsList">Whether it is a list.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Start">Where it is written.</param>
internal sealed record PrismaField(
    string Name, string Type, bool IsOptional, bool IsList, IReadOnlyList<PrismaAttribute> Attributes, int Start)
{
    /// <summary>The name of its column.</summary>
    public string Column => Attribute("map")?.Text ?? Name;

    /// <summary>The attribute of that name; null for none.</summary>
    public PrismaAttribute? Attribute(string name) => Attributes.FirstOrDefault(one => one.Name == name);

    /// <summary>What the column's type is, as written.</summary>
    public string TypeText
    {
        get
        {
            var native = Attributes.FirstOrDefault(static one => one.Name.StartsWith("db.", StringComparison.Ordinal));
            var type = native is null ? Type : native.Name[3..] + (native.Arguments.Length > 0 ? $"({native.Arguments})" : "");
            return IsList ? type + "[]" : type;
        }
    }

    /// <summary>The default that the database knows; null for none, or one that the program fills in.</summary>
    public string? Default =>
        Attribute("default")?.Arguments is { Length: > 0 } value
        && !Array.Exists(OfTheProgram, one => value.StartsWith(one, StringComparison.Ordinal))
            ? value : null;

    private static readonly string[] OfTheProgram = ["cuid(", "uuid(", "nanoid(", "ulid(", "auto("];
}
