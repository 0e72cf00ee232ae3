using Weir.Configuration.Yaml;

namespace Weir.Contracts.Forms;

/// <summary>
/// The place in a document where another form keeps what this one has no place for: below <c>extensions</c> in ours and the flat form, and as
/// the custom property <c>weir</c> in the Open Data Contract Standard.
/// </summary>
internal static class Residue
{
    private const string Container = "container";

    /// <summary>Takes it out, and whatever else stands in its place; the patch is null when there is none.</summary>
    public static (YamlMapping Document, YamlMapping? Patch) Take(YamlMapping document, ContractForm form, ContractForm other)
    {
        var key = Key(form);
        var (rest, patch) = document[key] switch
        {
            YamlMapping mapping when form is not ContractForm.Odcs && mapping[Name(other)] is { } kept => (Nodes.Without(mapping, Name(other)), kept),
            YamlSequence list when form is ContractForm.Odcs && list.Items.FirstOrDefault(IsOurs) is YamlMapping kept =>
                (new YamlSequence([.. list.Items.Where(item => !IsOurs(item))], list.Location), kept["value"]),
            _ => ((YamlNode?)null, (YamlNode?)null),
        };
        if (rest is null)
        {
            return (document, null);
        }

        var empty = rest is YamlMapping { Entries.Count: 0 } or YamlSequence { Items.Count: 0 };
        var parts = patch as YamlMapping;
        return (empty && parts?[Container] is null ? Nodes.Without(document, key) : Nodes.With(document, key, rest), parts is null ? null : Nodes.Without(parts, Container));
    }

    /// <summary>The document without what stands where it would be put and cannot make room for it.</summary>
    public static YamlMapping MakeRoom(YamlMapping document, ContractForm form) => (form, document[Key(form)]) switch
    {
        (_, null) or (ContractForm.Odcs, YamlSequence) or (not ContractForm.Odcs, YamlMapping) => document,
        _ => Nodes.Without(document, Key(form)),
    };

    /// <summary>Puts it into a document that has room and holds none.</summary>
    public static YamlMapping Put(YamlMapping document, ContractForm form, ContractForm other, YamlMapping patch)
    {
        var (key, place) = (Key(form), document.Location);
        if (document[key] is YamlMapping { Entries.Count: 0 } or YamlSequence { Items.Count: 0 })
        {
            // So that taking it out leaves an empty container, and not none.
            patch = Nodes.With(patch, Container, Nodes.Text("empty", place));
        }

        return form is ContractForm.Odcs
            ? Nodes.With(document, key, new YamlSequence([.. (document[key] as YamlSequence)?.Items ?? [], Property(patch)], place))
            : Nodes.With(document, key, Nodes.With(document[key] as YamlMapping ?? new YamlMapping([], place), Name(other), patch));
    }

    private static bool IsOurs(YamlNode item) => item is YamlMapping mapping && Nodes.TextOf(mapping["property"]) == "weir";

    private static YamlMapping Property(YamlMapping patch) => new MappingBuilder(patch.Location).Add("property", "weir").Add("value", patch).Build();

    private static string Key(ContractForm form) => form is ContractForm.Odcs ? "customProperties" : "extensions";

    private static string Name(ContractForm form) => form switch
    {
        ContractForm.Odcs => "odcs",
        ContractForm.Flat => "flat",
        _ => "weir",
    };
}
