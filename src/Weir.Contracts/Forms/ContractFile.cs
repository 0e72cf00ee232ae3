using System.Text;
using Weir.Configuration.Yaml;
using Weir.Contracts.Reading;
using Weir.Core.Errors;

namespace Weir.Contracts.Forms;

/// <summary>The documents of a file of contracts, as they stand there.</summary>
/// <param name="Documents">The documents in order, each with the form it is in; at least one.</param>
public sealed record ContractFile(IReadOnlyList<(YamlMapping Document, ContractForm Form)> Documents)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="shown">Its path as shown to people.</param>
    /// <exception cref="WeirException">It cannot be read, is not well formed, or holds no contract.</exception>
    public static ContractFile Read(string path, string shown) => Parse(TextOf(path, shown), shown);

    /// <summary>The text of a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="shown">Its path as shown to people.</param>
    /// <exception cref="WeirException">It cannot be read, or is not UTF-8.</exception>
    public static string TextOf(string path, string shown)
    {
        try
        {
            return Decode(File.ReadAllBytes(path), shown);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WeirError(ContractErrors.UnreadableFile, $"The file cannot be read: {failure.Message}")
            {
                Location = new SourceLocation(shown),
                Hint = "Check its name and its permissions.",
            }.ToException(failure);
        }
    }

    /// <summary>The text that bytes are.</summary>
    /// <param name="bytes">The content of a file.</param>
    /// <param name="shown">Its path as shown to people.</param>
    /// <exception cref="WeirException">It is not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string shown)
    {
        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException failure)
        {
            throw new WeirError(ContractErrors.UnreadableFile, "The file is not UTF-8 text.") { Location = new SourceLocation(shown), Hint = "Save it as UTF-8." }.ToException(failure);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">Its content.</param>
    /// <param name="shown">Its path as shown to people.</param>
    /// <exception cref="WeirException">It is not well formed, or holds no contract.</exception>
    public static ContractFile Parse(string text, string shown)
    {
        var nodes = ContractText.Parse(text, shown).ToArray();
        if (nodes.Length == 0)
        {
            throw new WeirError(ContractErrors.EmptyFile, $"'{shown}' holds no contract: it is empty, or all of it is comments.")
            {
                Location = new SourceLocation(shown),
                Hint = "Name the file that a contract is written in.",
            }.ToException();
        }

        var isFlat = FlatForm.Recognises(text);
        return new ContractFile([.. nodes.Select(node => node is YamlMapping document
            ? (document, FormConversion.FormOf(document, isFlat))
            : throw new WeirError(ContractErrors.NoDocument, $"A contract must be a mapping of keys and values, but here is {node.Describe}.")
            {
                Location = node.Location,
                Hint = "Check that this is a file of contracts.",
            }.ToException())]);
    }
}
