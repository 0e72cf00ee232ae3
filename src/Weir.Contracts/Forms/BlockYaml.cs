using System.Text;
using Weir.Configuration.Yaml;
using Weir.Contracts.Listing;

namespace Weir.Contracts.Forms;

/// <summary>Writes a document as YAML in block style. Read again, by any reader, it is the same data.</summary>
internal static class BlockYaml
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`";

    /// <summary>The text, ending in a line break.</summary>
    public static string Write(YamlMapping document)
    {
        var text = new StringBuilder();
        if (document.Entries.Count == 0)
        {
            return "{}\n";
        }

        Mapping(text, document, 0, startsLine: true);
        return text.ToString();
    }

    private static void Mapping(StringBuilder text, YamlMapping mapping, int indent, bool startsLine)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            text.Append(' ', startsLine ? indent : 0).Append(Key(key)).Append(':');
            startsLine = true;
            Value(text, value, indent);
        }
    }

    private static void Value(StringBuilder text, YamlNode value, int indent)
    {
        switch (value)
        {
            case YamlMapping { Entries.Count: > 0 } mapping:
                text.Append('\n');
                Mapping(text, mapping, indent + 2, startsLine: true);
                break;
            case YamlSequence { Items.Count: > 0 } list:
                text.Append('\n');
                List(text, list, indent + 2);
                break;
            default:
                text.Append(' ').Append(Leaf(value, indent + 2)).Append('\n');
                break;
        }
    }

    private static void List(StringBuilder text, YamlSequence list, int indent)
    {
        foreach (var item in list.Items)
        {
            text.Append(' ', indent).Append('-');
            if (item is YamlMapping { Entries.Count: > 0 } mapping)
            {
                text.Append(' ');
                Mapping(text, mapping, indent + 2, startsLine: false);
            }
            else
            {
                Value(text, item, indent);
            }
        }
    }

    private static string Leaf(YamlNode value, int indent) => value switch
    {
        YamlMapping => "{}",
        YamlSequence => "[]",
        YamlScalar { IsNull: true } => "null",
        YamlScalar { IsPlain: true } scalar when StaysPlain(scalar.Text) => scalar.Text,
        YamlScalar scalar when IsBlock(scalar.Text) => Block(scalar.Text, indent),
        YamlScalar scalar => YamlText.Scalar(scalar.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static string Key(YamlScalar key) => key.Text.Length > 0 && key.Text != "<<" && key is { IsPlain: true, IsNull: false } && StaysPlain(key.Text) ? key.Text : YamlText.Scalar(key.Text);

    // What was read without quotes can be written without them where nothing in it could be taken for something else.
    private static bool StaysPlain(string text) =>
        text.Length > 0 && (!Indicators.Contains(text[0], StringComparison.Ordinal) || IsNumber(text)) && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]) && text[^1] != ':'
        && !text.StartsWith("...", StringComparison.Ordinal)
        && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal) && !text.Any(IsSpecial);

    private static bool IsNumber(string text) => new YamlScalar(text, true, new("")).Value is long or double;

    // Several lines are easier to read as lines; only where their ends and beginnings say what they are.
    private static bool IsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal) && text[0] is not ('\n' or ' ') && !text.EndsWith("\n\n", StringComparison.Ordinal)
        && !text.Any(c => c != '\n' && IsSpecial(c)) && !text.Split('\n').Any(line => line.EndsWith(' '));

    private static string Block(string text, int indent)
    {
        var ends = text.EndsWith('\n');
        var lines = (ends ? text[..^1] : text).Split('\n').Select(line => line.Length == 0 ? "" : new string(' ', indent) + line);
        return $"|{(ends ? "" : "-")}\n{string.Join('\n', lines)}";
    }

    private static bool IsSpecial(char c) => char.IsControl(c) || c is '\u0085' or '\u2028' or '\u2029' or '\uFEFF' || char.IsSurrogate(c);
}
