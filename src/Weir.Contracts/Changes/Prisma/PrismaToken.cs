namespace Weir.Contracts.Changes.Prisma;

/// <summary>A token of a Prisma schema.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">0-based offset of its first character, of a text that after the quote.</param>
/// <param name="End">Offset just after its last.</param>
internal readonly record struct PrismaToken(PrismaTokenKind Kind, int Start, int End)
{
    /// <summary>Whether it is that symbol.</summary>
    public bool Is(string source, char symbol) => Kind is PrismaTokenKind.Symbol && source[Start] == symbol;

    /// <summary>Its text.</summary>
    public string In(string source) => source[Start..End];
}
