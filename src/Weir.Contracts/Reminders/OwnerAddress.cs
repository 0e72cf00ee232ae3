using Weir.Core.Contracts;
using Weir.Core.Text;

namespace Weir.Contracts.Reminders;

/// <summary>Owners as addresses that can be written to.</summary>
internal static class OwnerAddress
{
    /// <summary>The address in lower case; null when the text is none.</summary>
    public static string? Read(string? owner) => owner?.Trim() is { } text && EmailAddress.IsOne(text) ? text.ToLowerInvariant() : null;

    /// <summary>The addresses of a contract's owners, each once: who owns the source first.</summary>
    public static IReadOnlyList<string> Of(Contract contract) =>
        [.. new[] { Read(contract.SourceOwner), Read(contract.IngestionOwner) }.OfType<string>().Distinct(StringComparer.Ordinal)];
}
