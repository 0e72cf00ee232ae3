using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Weir.Contracts.Listing;

/// <summary>The pieces that canonical YAML is written of.</summary>
internal static partial class YamlText
{
    /// <summary>A key and its value on a line, unless there is none.</summary>
    public static void Line(StringBuilder text, string indent, string key, string? value, bool plain = false)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{Scalar(key)}: {(plain ? value : Scalar(value))}\n");
        }
    }

    /// <summary>A key and a list on a line, unless it is empty.</summary>
    public static void List(StringBuilder text, string indent, string key, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{key}: [{string.Join(", ", values.Select(Scalar))}]\n");
        }
    }

    /// <summary>A key and its value within braces, or null.</summary>
    public static string? Part(string key, string? value) => value is null ? null : $"{key}: {Scalar(value)}";

    /// <summary>A span in the largest unit that needs no fraction.</summary>
    public static string Duration(TimeSpan span)
    {
        (double Amount, char Unit)[] forms = [(span.TotalDays, 'd'), (span.TotalHours, 'h'), (span.TotalMinutes, 'm'), (span.TotalSeconds, 's')];
        var (amount, unit) = forms.FirstOrDefault(form => form.Amount == Math.Truncate(form.Amount), forms[^1]);
        return amount.ToString("0.#######", CultureInfo.InvariantCulture) + unit;
    }

    /// <summary>A name of ours as files write it.</summary>
    public static string Snake<T>(T value)
        where T : struct, Enum => WordStart().Replace(value.ToString(), "_$0").ToLowerInvariant();

    /// <summary>A text: plain where every YAML reader takes it for text; otherwise in double quotes, which can hold anything.</summary>
    public static string Scalar(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' || char.IsSurrogate(c) && !IsPaired(text) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Whether every YAML reader takes a text for one without quotes.</summary>
    public static bool IsPlain(string text) => Plain().IsMatch(text) && !Reserved().IsMatch(text);

    private static bool IsPaired(string text) => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD) || text.Contains('\uFFFD', StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_@./+-]*( [A-Za-z0-9_@./+-]+)*\.?\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(true|false|null|yes|no|on|off|y|n)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();
}
