using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.Alembic;

/// <summary>Reads columns: <c>sa.Column("name", sa.String(50), nullable=False)</c>.</summary>
internal static class AlembicColumns
{
    private static readonly string[] NoTypes =
        ["ForeignKey", "Identity", "Computed", "Sequence", "CheckConstraint", "UniqueConstraint", "DefaultClause", "FetchedValue"];

    /// <summary>The column of a value; null when it is none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="script">The file.</param>
    /// <param name="key"><c>unique</c> when the column alone is a key.</param>
    public static ColumnShape? Read(Value? value, ScriptText script, out string? key)
    {
        key = null;
        if (value is not Value.Made { Call: var call } || !call.Name.EndsWith("Column", StringComparison.Ordinal))
            return null;

        var named = call.Get("name", 0) is Value.Text text ? text.Content : UntoldNames.Mark.ToString();
        var type = call.Get("type_") ?? call.Positional.Skip(1).FirstOrDefault(IsType);
        var isPrimary = call.GetTruth("primary_key") == true;
        key = call.GetTruth("unique") == true && !isPrimary ? "unique" : null;
        return new ColumnShape(named, AlembicTypes.Text(type, script), call.GetTruth("nullable") ?? !isPrimary, Default(call.Get("server_default"), script));
    }

    /// <summary>A default that the database knows.</summary>
    public static string? Default(Value? value, ScriptText script) => value switch
    {
        null or Value.Scalar { Content: "None" } => null,
        Value.Text text => text.Content,
        Value.Scalar scalar => scalar.Content,
        Value.Made { Call: { Name: "text" or "literal_column", Positional: [Value.Text text, ..] } } => text.Content,
        Value.Made { Call: var call } => script.Written(call.Start, call.End),
        Value.Path path => path.Name,
        _ => "?",
    };

    private static bool IsType(Value value) => value switch
    {
        Value.Made { Call: var call } => !NoTypes.Contains(call.Name),
        Value.Path => true,
        Value.Unknown => true,
        _ => false,
    };
}
