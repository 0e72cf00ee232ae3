using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Weir.Configuration.Yaml;

namespace Weir.Contracts.Forms;

/// <summary>Writes a document in the flat form, as it stands on wiki pages.</summary>
internal static partial class FlatText
{
    /// <summary>The text, ending in a line break.</summary>
    public static string Write(YamlMapping document)
    {
        var text = new StringBuilder();
        Value(text, document, 0);
        return text.Append(";\n").ToString();
    }

    private static void Value(StringBuilder text, YamlNode node, int depth)
    {
        switch (node)
        {
            case YamlMapping { Entries.Count: > 0 } mapping when depth == 0:
                Lines(text, mapping);
                break;
            case YamlMapping { Entries.Count: > 0 } mapping:
                text.Append("{ ");
                Entries(text, mapping, depth, ", ");
                text.Append(" }");
                break;
            case YamlSequence list:
                text.Append('[');
                foreach (var (at, item) in list.Items.Index())
                {
                    text.Append(at == 0 ? "" : ", ");
                    Value(text, item, depth + 1);
                }

                text.Append(']');
                break;
            case YamlScalar scalar:
                text.Append(Scalar(scalar));
                break;
            default:
                text.Append("{}");
                break;
        }
    }

    private static void Lines(StringBuilder text, YamlMapping mapping)
    {
        text.Append("{\n  ");
        Entries(text, mapping, 0, ",\n  ");
        text.Append("\n}");
    }

    private static void Entries(StringBuilder text, YamlMapping mapping, int depth, string between)
    {
        foreach (var (at, (key, value)) in mapping.Entries.Index())
        {
            text.Append(at == 0 ? "" : between).Append(Word().IsMatch(key.Text) ? key.Text : Quoted(key.Text)).Append(": ");
            Value(text, value, depth + 1);
        }
    }

    private static string Scalar(YamlScalar scalar) => scalar.IsNull ? "null" : Nodes.IsText(scalar) ? Quoted(scalar.Text) : scalar.Text;

    private static string Quoted(string content)
    {
        var text = new StringBuilder("\"");
        foreach (var c in content)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\t' => text.Append("\\t"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' || char.IsSurrogate(c) => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Word();
}
