using Weir.Configuration.Yaml;

namespace Weir.Contracts.Forms;

/// <summary>Documents as the text of a file.</summary>
public static class DocumentText
{
    /// <summary>The text of one or several documents in a form, ending in a line break.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="form">The form they are in; the flat form has its own spelling, the others are YAML.</param>
    public static string Write(IReadOnlyList<YamlMapping> documents, ContractForm form) => form is ContractForm.Flat
        ? string.Concat(documents.Select(FlatText.Write))
        : string.Join("---\n", documents.Select(BlockYaml.Write));
}
