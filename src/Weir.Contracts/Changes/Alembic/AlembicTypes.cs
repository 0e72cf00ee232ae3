using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Alembic;

/// <summary>Types of SQLAlchemy, as they are written: <c>sa.String(length=50)</c>.</summary>
internal static class AlembicTypes
{
    private static readonly Dictionary<string, string> SameAs = new(StringComparer.Ordinal)
    {
        ["string"] = "varchar",
        ["unicode"] = "varchar",
        ["nvarchar"] = "varchar",
        ["autostring"] = "varchar",
        ["unicodetext"] = "text",
        ["int"] = "integer",
        ["biginteger"] = "bigint",
        ["smallinteger"] = "smallint",
        ["bool"] = "boolean",
        ["timestamp"] = "datetime",
        ["decimal"] = "numeric",
        ["double_precision"] = "double",
        ["largebinary"] = "blob",
        ["bytea"] = "blob",
        ["guid"] = "uuid",
    };

    /// <summary>The text of a type; a mark for one that is not told, null for none.</summary>
    public static string? Text(Value? value, ScriptText script) => value switch
    {
        null or Value.Scalar { Content: "None" } => null,
        Value.Made { Call: var call } => script.Written(call.Start, call.End),
        Value.Path path => path.End > path.Start ? script.Written(path.Start, path.End) : path.Name,
        _ => UntoldNames.Mark.ToString(),
    };

    /// <summary>Whether two texts mean one type: <c>sa.VARCHAR(length=50)</c> and <c>String(50)</c>.</summary>
    public static bool AreSame(string? one, string? other) =>
        one is not null && other is not null && !one.Contains(UntoldNames.Mark) && Plain(one) == Plain(other);

    private static string Plain(string type)
    {
        var text = string.Concat(type.Where(static c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var (name, rest) = open < 0 ? (text, "") : (text[..open], text[open..]);
        name = name[(name.LastIndexOf('.') + 1)..];
        rest = rest.Replace("length=", "", StringComparison.Ordinal).Replace("timezone=false", "", StringComparison.Ordinal);
        return SameAs.GetValueOrDefault(name, name) + (rest is "()" ? "" : rest);
    }
}
