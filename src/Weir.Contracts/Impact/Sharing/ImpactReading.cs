using System.Text;
using Weir.Core.Errors;

namespace Weir.Contracts.Impact.Sharing;

/// <summary>Reads the bytes of what was published.</summary>
internal static class ImpactReading
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The document.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="WeirException">They are no such document.</exception>
    public static ImpactDocument Read(ReadOnlyMemory<byte> content, string source)
    {
        var text = content.Span;
        try
        {
            return ImpactJson.Read(Strict.GetString(text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text), source);
        }
        catch (DecoderFallbackException)
        {
            throw new WeirError(ContractErrors.ImpactUnreadable, $"'{source}' is no published impact: it is not UTF-8 text.")
            {
                Hint = "Publish it again: weir contracts publish",
            }.ToException();
        }
    }
}
