namespace Weir.Contracts.Changes.Prisma;

/// <summary>What a token of a Prisma schema is.</summary>
internal enum PrismaTokenKind
{
    /// <summary>A name or a number.</summary>
    Word,

    /// <summary>A string, without its quotes.</summary>
    Text,

    /// <summary>The end of a line.</summary>
    Newline,

    /// <summary>A single character.</summary>
    Symbol,
}
