using Weir.Contracts.Changes.Scripts;

namespace Weir.Contracts.Changes.EntityFramework;

/// <summary>
/// Reads columns. The type is the database's where one is written, and otherwise the program's, with its length: <c>string(100)</c>.
/// </summary>
internal static class EntityColumns
{
    /// <summary>The column that <c>AddColumn</c> and <c>AlterColumn</c> are about.</summary>
    public static ColumnShape New(Invocation call, string name) => new(
        name,
        Type(call.GetText("type", 2), call.TypeArgument, call.GetText("maxLength", 4), call),
        call.GetTruth("nullable", 7) ?? false,
        Default(call, "defaultValue", "defaultValueSql"));

    /// <summary>The column that a table is created with.</summary>
    public static ColumnShape OfTable(Invocation call, string name) => new(
        call.GetText("name", 4) ?? name,
        Type(call.GetText("type", 0), call.TypeArgument, call.GetText("maxLength", 2), call),
        call.GetTruth("nullable", 5) ?? false,
        Default(call, "defaultValue", "defaultValueSql"));

    /// <summary>What a column was that is altered, as the operation tells it.</summary>
    public static ColumnShape Old(Invocation call, string name)
    {
        var isWritten = call.Get("type", 2) is not null;
        var type = call.GetText("oldType") is { } written ? written
            : isWritten ? null
            : Type(null, call.GetText("oldClrType"), call.GetText("oldMaxLength"), null);
        return new ColumnShape(name, type, call.GetTruth("oldNullable") ?? false, Default(call, "oldDefaultValue", "oldDefaultValueSql"));
    }

    /// <summary>Whether an operation says nothing of what the column was.</summary>
    public static bool IsOldUntold(Invocation call) => !call.Named.Keys.Any(static one => one.StartsWith("old", StringComparison.Ordinal));

    private static string? Type(string? written, string? program, string? length, Invocation? call)
    {
        if (written is not null)
            return written;
        if (program is null)
            return null;

        var precision = call?.GetText("precision") is { } digits ? $"({digits},{call.GetText("scale") ?? "0"})" : "";
        return length is null ? program.TrimEnd('?') + precision : $"{program.TrimEnd('?')}({length})";
    }

    private static string? Default(Invocation call, string value, string sql) => call.GetText(sql) ?? call.Get(value) switch
    {
        null or Value.Scalar { Content: "None" } => null,
        Value.Text text => text.Content,
        Value.Scalar scalar => scalar.Content,
        _ => "an expression",
    };
}
