namespace Weir.Pages.Contracts;

/// <summary>What is made of a contract's tables.</summary>
/// <param name="Dependants">Models first, in the order they are built; then tests.</param>
/// <param name="Picture">The drawing, as SVG that stands inside a page; null: there is nothing to draw.</param>
public sealed record DownstreamView(IReadOnlyList<DependantView> Dependants, string? Picture);
