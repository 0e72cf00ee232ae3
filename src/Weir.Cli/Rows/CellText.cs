using System.Globalization;

namespace Weir.Cli.Rows;

/// <summary>A cell as people read it.</summary>
internal static class CellText
{
    /// <summary>Its text; <c>NULL</c> for no value.</summary>
    public static string Of(object? cell) => cell switch
    {
        null => "NULL",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        ExactNumber exact => exact.Digits,
        JsonText document => document.Text,
        byte[] bytes => $"\\x{Convert.ToHexStringLower(bytes)}",
        Dictionary<string, object?> members => $"{{{string.Join(", ", members.Select(member => $"{member.Key}: {Of(member.Value)}"))}}}",
        List<object?> items => $"[{string.Join(", ", items.Select(Of))}]",
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Whether columns of it are read from the right.</summary>
    public static bool IsNumber(object? cell) => cell is long or ulong or double or ExactNumber;
}
