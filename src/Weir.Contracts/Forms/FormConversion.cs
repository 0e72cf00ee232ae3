using Weir.Configuration.Yaml;
using Weir.Contracts.Forms.Odcs;

namespace Weir.Contracts.Forms;

/// <summary>
/// Translates contracts between the forms so that going there and back gives an equal document, with the order of its keys. Each translation
/// carries over what both forms know; what the other form has no place for is kept in it as a patch (<see cref="DocumentPatch"/>), which the
/// way back applies. An edit made in between wins over the patch.
/// </summary>
public static class FormConversion
{
    /// <summary>The form a document is in. Ours and the flat form have the same keys, so the file's text tells them apart.</summary>
    /// <param name="document">A contract.</param>
    /// <param name="isFlat">Whether the file's text is in braces.</param>
    public static ContractForm FormOf(YamlNode document, bool isFlat) =>
        OdcsDocument.IsOne(document) ? ContractForm.Odcs : isFlat ? ContractForm.Flat : ContractForm.Weir;

    /// <summary>Translates a document.</summary>
    /// <param name="document">A contract.</param>
    /// <param name="from">The form it is in.</param>
    /// <param name="to">The form wanted.</param>
    public static YamlMapping Convert(YamlMapping document, ContractForm from, ContractForm to)
    {
        if (from == to)
        {
            return document;
        }

        // Between the flat form and the standard lies ours: one translation for each pair of neighbours.
        if (from is not ContractForm.Weir && to is not ContractForm.Weir)
        {
            return Convert(Convert(document, from, ContractForm.Weir), ContractForm.Weir, to);
        }

        var there = Forward(document, from, to);
        return Nodes.Same(Restored(there, to, from), document) ? there : WithResidue(document, there, from, to);
    }

    /// <summary>The translation, with what the document keeps for the form wanted.</summary>
    internal static YamlMapping Forward(YamlMapping document, ContractForm from, ContractForm to)
    {
        var (core, patch) = Residue.Take(document, from, to);
        return DocumentPatch.Apply(Natural(core, from, to), patch) as YamlMapping ?? document;
    }

    // What translating back would give.
    private static YamlMapping Restored(YamlMapping there, ContractForm form, ContractForm back)
    {
        var document = Forward(there, form, back);
        return Nodes.Same(Forward(document, back, form), there) ? document : WithResidue(there, document, form, back);
    }

    private static YamlMapping WithResidue(YamlMapping document, YamlMapping there, ContractForm from, ContractForm to)
    {
        var core = Residue.MakeRoom(Residue.Take(there, to, from).Document, to);
        return DocumentPatch.Diff(Natural(core, to, from), document) is { } patch ? Residue.Put(core, to, from, patch) : there;
    }

    private static YamlMapping Natural(YamlMapping document, ContractForm from, ContractForm to) => (from, to) switch
    {
        (ContractForm.Weir, ContractForm.Flat) => Renamed(document, "id", "ingestion_jobid"),
        (ContractForm.Flat, ContractForm.Weir) => Renamed(document, "ingestion_jobid", "id"),
        (ContractForm.Weir, _) => WeirToOdcs.Translate(document),
        _ => OdcsToWeir.Translate(document),
    };

    private static YamlMapping Renamed(YamlMapping document, string key, string name) => document[name] is not null
        ? document
        : new([.. document.Entries.Select(entry => entry.Key.Text == key ? new(entry.Key with { Text = name }, entry.Value) : entry)], document.Location);
}
