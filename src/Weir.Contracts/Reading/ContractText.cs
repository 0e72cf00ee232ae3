using Weir.Configuration.Yaml;

namespace Weir.Contracts.Reading;

/// <summary>
/// Tells the forms apart and divides a file into contracts: a text that begins with a brace or bracket is the flat form (and JSON, which
/// it includes); everything else is YAML, whose documents and list items are contracts.
/// </summary>
internal static class ContractText
{
    public static IEnumerable<YamlNode> Parse(string text, string file)
    {
        var nodes = FlatForm.Recognises(text)
            ? FlatForm.Parse(text, file)
            : Documents(text).Select(document => YamlFile.Parse(document, file));
        return nodes.SelectMany(node => node is YamlSequence list ? list.Items : [node]).Where(node => node is not YamlMapping { Entries.Count: 0 });
    }

    // Each document keeps the lines before it, emptied, so that the places in it stay true.
    private static IEnumerable<string> Documents(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var start = 0;
        for (var at = 0; at <= lines.Length; at++)
        {
            if (at < lines.Length && !IsSeparator(lines[at]))
            {
                continue;
            }

            yield return string.Concat(Enumerable.Repeat("\n", start)) + string.Join('\n', lines[start..at]);
            start = at + 1;
        }
    }

    private static bool IsSeparator(string line) => line.StartsWith("---", StringComparison.Ordinal) && line.AsSpan(3).IsWhiteSpace();
}
