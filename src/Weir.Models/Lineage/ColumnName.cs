using System.Globalization;

namespace Weir.Models.Lineage;

/// <summary>How the engine calls a column that is given no name.</summary>
internal static class ColumnName
{
    /// <summary>The name: of a column its own, of a call the call's text as far as that can be told from the tree.</summary>
    public static string Of(SyntaxNode expression) => expression.Class switch
    {
        "COLUMN_REF" => expression.Names("column_names") is [.., var last] ? last : "",
        "OPERATOR" when expression.Type == "STRUCT_EXTRACT" => expression.Items("children").LastOrDefault().Child("value")?.Text("value") ?? "",
        "FUNCTION" or "WINDOW" => $"{expression.Text("function_name")}({string.Join(", ", expression.Items("children").Select(Of))})",
        "CONSTANT" when expression.Child("value") is { } value => value.Text("value") ?? value.Number("value")?.ToString(CultureInfo.InvariantCulture) ?? "",
        "CAST" => $"CAST({Of(expression.Child("child") ?? default)} AS {expression.Child("cast_type")?.Text("id")})",
        _ => "",
    };
}
