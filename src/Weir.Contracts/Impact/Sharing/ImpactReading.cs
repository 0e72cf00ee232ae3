using System.Text;
using Weir.Contracts.Impact.Dbt;
using Weir.Core.Errors;

namespace Weir.Contracts.Impact.Sharing;

/// <summary>Reads the bytes of what was published: <c>impact.json</c>, or the <c>manifest.json</c> of a dbt project.</summary>
/// <param name="columns">Reads which columns of a dbt project are made of which.</param>
public sealed class ImpactReading(Func<DbtManifest, CancellationToken, DbtColumns> columns)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The document.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="WeirException">They are neither, are cut short, or of a version that is not known.</exception>
    public ImpactDocument Read(ReadOnlyMemory<byte> content, string source, CancellationToken cancel)
    {
        if (!IsManifest(content))
        {
            return Published(content, source);
        }

        var manifest = DbtManifestReader.Read(Text(content), source);
        return new DbtImpact(manifest, columns(manifest, cancel)).Build();
    }

    /// <summary>Whether it is a manifest.</summary>
    internal static bool IsManifest(ReadOnlyMemory<byte> content) => DbtManifestReader.IsManifest(Text(content));

    /// <summary>The published document; a manifest is none.</summary>
    internal static ImpactDocument Published(ReadOnlyMemory<byte> content, string source)
    {
        try
        {
            return ImpactJson.Read(Strict.GetString(Text(content)), source);
        }
        catch (DecoderFallbackException)
        {
            throw new WeirError(ContractErrors.ImpactUnreadable, $"'{source}' is no published impact: it is not UTF-8 text.")
            {
                Hint = "Publish it again: weir contracts publish",
            }.ToException();
        }
    }

    private static ReadOnlySpan<byte> Text(ReadOnlyMemory<byte> content) =>
        content.Span.StartsWith(Encoding.UTF8.Preamble) ? content.Span[Encoding.UTF8.Preamble.Length..] : content.Span;
}
