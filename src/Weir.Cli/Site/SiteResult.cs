namespace Weir.Cli.Site;

/// <summary>What writing a site did.</summary>
/// <param name="Files">How many files it has.</param>
/// <param name="Written">How many of them are new or different.</param>
/// <param name="Removed">Files of an earlier site that were removed.</param>
/// <param name="Kept">Files of an earlier site that stay, because somebody changed them.</param>
internal sealed record SiteResult(int Files, int Written, IReadOnlyList<string> Removed, IReadOnlyList<string> Kept);
