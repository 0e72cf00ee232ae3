namespace Weir.Contracts.Changes.Sql.Lexing;

/// <summary>Where the lexical rules of the flavours differ.</summary>
/// <param name="Backslashes">Whether a backslash escapes in text; null to decide by what follows.</param>
/// <param name="NestedComments">Whether block comments nest.</param>
/// <param name="HashComments">Whether <c>#</c> starts a comment anywhere; otherwise only at a line's start before a blank.</param>
/// <param name="DollarQuotes">Whether <c>$tag$</c> quotes text.</param>
/// <param name="ConditionalComments">Whether what stands in <c>/*! */</c> is run.</param>
/// <param name="Brackets">Whether <c>[</c> always opens a name; otherwise only where no subscript or array can stand.</param>
internal sealed record LexicalRules(
    bool? Backslashes, bool NestedComments, bool HashComments, bool DollarQuotes, bool ConditionalComments, bool Brackets)
{
    /// <summary>The rules of a flavour, by the manuals of each; the unknown one takes what most files mean.</summary>
    public static LexicalRules Of(SqlFlavour flavour) => flavour switch
    {
        SqlFlavour.PostgreSql => new(false, NestedComments: true, HashComments: false, DollarQuotes: true, ConditionalComments: false, Brackets: false),
        SqlFlavour.MySql => new(true, NestedComments: false, HashComments: true, DollarQuotes: false, ConditionalComments: true, Brackets: false),
        SqlFlavour.Sqlite => new(false, NestedComments: false, HashComments: false, DollarQuotes: false, ConditionalComments: false, Brackets: false),
        SqlFlavour.SqlServer => new(false, NestedComments: true, HashComments: false, DollarQuotes: false, ConditionalComments: false, Brackets: true),
        SqlFlavour.ClickHouse => new(true, NestedComments: true, HashComments: false, DollarQuotes: true, ConditionalComments: false, Brackets: false),
        _ => new(null, NestedComments: true, HashComments: false, DollarQuotes: true, ConditionalComments: true, Brackets: false),
    };
}
