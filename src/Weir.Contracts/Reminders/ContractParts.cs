using System.Text;
using Weir.Configuration.Yaml;
using Weir.Contracts.Reading;
using Weir.Core.Errors;

namespace Weir.Contracts.Reminders;

/// <summary>What the contracts of a file say, apart from comments, layout and order of the file.</summary>
internal static class ContractParts
{
    // Anchors can make a small file say very much.
    private const int Longest = 4 * 1024 * 1024;

    /// <summary>What each contract says, by its id; of two with one id, both together.</summary>
    /// <exception cref="WeirException">The text cannot be read.</exception>
    public static Dictionary<string, string> Read(string text) => ContractText.Parse(text, "").OfType<YamlMapping>()
        .GroupBy(IdOf, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => string.Join('\n', group.Select(Of)), StringComparer.Ordinal);

    /// <summary>A contract's id, or an empty text.</summary>
    public static string IdOf(YamlMapping mapping) => ((mapping["id"] ?? mapping["ingestion_jobid"]) as YamlScalar)?.Text.Trim() ?? "";

    /// <summary>What a node says, the same for the same.</summary>
    public static string Of(YamlNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, YamlNode node)
    {
        if (text.Length > Longest)
        {
            throw new WeirError(ContractErrors.BrokenText, "The contract is longer than anybody could read.")
            {
                Location = node.Location,
            }.ToException();
        }

        switch (node)
        {
            case YamlScalar scalar:
                text.Append(scalar.IsNull ? "~" : $"{scalar.Text.Length}:{scalar.Text}");
                break;
            case YamlSequence list:
                text.Append('[');
                foreach (var item in list.Items)
                {
                    Write(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case YamlMapping mapping:
                text.Append('{');
                foreach (var (key, value) in mapping.Entries)
                {
                    Write(text, key);
                    text.Append('=');
                    Write(text, value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            default:
                break;
        }
    }
}
