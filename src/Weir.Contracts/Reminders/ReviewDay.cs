using Weir.Configuration.Yaml;
using Weir.Contracts.Forms;
using Weir.Contracts.Forms.Odcs;

namespace Weir.Contracts.Reminders;

/// <summary>
/// Where a contract says when it was last reviewed: a key of ours, or a custom property of that name in the standard's form.
/// </summary>
internal static class ReviewDay
{
    /// <summary>The key.</summary>
    public const string Key = "last_reviewed";

    /// <summary>Where the standard keeps what it has no place for.</summary>
    public const string Custom = "customProperties";

    /// <summary>What it says; null when it says nothing.</summary>
    public static YamlScalar? Of(YamlMapping contract) =>
        (OdcsDocument.IsOne(contract) ? Properties(contract).OfType<YamlMapping>().FirstOrDefault(IsIt)?["value"] : contract[Key]) as YamlScalar;

    /// <summary>Everything else it says.</summary>
    public static YamlMapping Without(YamlMapping contract)
    {
        if (!OdcsDocument.IsOne(contract))
        {
            return Nodes.Without(contract, Key);
        }

        var others = Properties(contract).Where(property => property is not YamlMapping mapping || !IsIt(mapping)).ToArray();
        return others.Length == Properties(contract).Count ? contract
            : others.Length == 0 ? Nodes.Without(contract, Custom)
            : new YamlMapping(
                [
                    .. contract.Entries.Select(
                        entry => entry.Key.Text == Custom ? new(entry.Key, new YamlSequence(others, entry.Value.Location)) : entry),
                ],
                contract.Location);
    }

    /// <summary>The custom properties of a document of the standard's.</summary>
    public static IReadOnlyList<YamlNode> Properties(YamlMapping contract) => (contract[Custom] as YamlSequence)?.Items ?? [];

    private static bool IsIt(YamlMapping property) => Nodes.TextOf(property["property"]) == Key;
}
