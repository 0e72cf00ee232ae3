using Weir.Configuration.Yaml;
using Weir.Contracts.Forms;
using Weir.Contracts.Reading;
using Weir.Core.Errors;

namespace Weir.Contracts.Tests.Forms;

/// <summary>Texts of contracts and their documents.</summary>
internal static class FormText
{
    public static YamlMapping Parse(string text) => (YamlMapping)Assert.Single(ContractText.Parse(text, "contracts/it.yml"));

    public static string Write(YamlMapping document, ContractForm form) => DocumentText.Write([document], form);

    /// <summary>Translates, through the text of the file.</summary>
    public static YamlMapping Through(YamlMapping document, ContractForm from, ContractForm to)
    {
        var text = Write(FormConversion.Convert(document, from, to), to);
        try
        {
            return Parse(text);
        }
        catch (WeirException broken)
        {
            throw new InvalidOperationException($"{broken.Message}\n{text}", broken);
        }
    }

    /// <summary>There and back again is the same data, in the same order, also through the texts; and so is another time.</summary>
    public static void AssertRoundTrip(YamlMapping document, ContractForm from, ContractForm to)
    {
        var there = Through(document, from, to);
        var back = Through(there, to, from);
        AssertSame(document, back, from, there, to);
        AssertSame(there, Through(back, from, to), to, back, from);
    }

    private static void AssertSame(YamlMapping expected, YamlMapping actual, ContractForm form, YamlMapping there, ContractForm other)
    {
        if (!Nodes.Same(expected, actual))
        {
            Assert.Fail($"expected:\n{Write(expected, form)}\nactual:\n{Write(actual, form)}\nby way of:\n{Write(there, other)}");
        }
    }
}
