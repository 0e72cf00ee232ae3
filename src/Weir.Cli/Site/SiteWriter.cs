using System.Text;
using Weir.Pages.Contracts;
using Weir.Pages.Links;
using Weir.Pages.Rendering;
using Weir.Pages.Searching;

namespace Weir.Cli.Site;

/// <summary>Renders a site into a folder.</summary>
internal static class SiteWriter
{
    /// <summary>Writes every page, what search reads, style and script.</summary>
    public static async Task<SiteResult> WriteAsync(SiteView site, string folder, CancellationToken cancel)
    {
        var assets = SiteAssets.All().ToArray();
        string[] files = [PageLinks.IndexFile, PageLinks.SearchFile, .. assets.Select(asset => asset.Path), .. site.Contracts.Select(contract => PageLinks.ContractFile(contract.PageName))];
        var open = SiteFolder.Open(folder, files);
        foreach (var (path, content) in assets)
        {
            open.Write(path, content);
        }

        open.Write(PageLinks.SearchFile, Encoding.UTF8.GetBytes(SearchIndex.Write(site)));
        await RenderAsync(site, open, cancel);
        var (removed, kept) = open.Close();
        return new SiteResult(open.Files, open.Written, removed, kept);
    }

    // A renderer renders one page at a time, so that every processor has its own. The list is the largest page and comes first.
    private static async Task RenderAsync(SiteView site, SiteFolder folder, CancellationToken cancel)
    {
        var next = -2;
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(RenderSomeAsync, cancel)));

        async Task RenderSomeAsync()
        {
            await using var renderer = new PageRenderer();
            for (var at = Interlocked.Increment(ref next); at < site.Contracts.Count; at = Interlocked.Increment(ref next))
            {
                cancel.ThrowIfCancellationRequested();
                var (file, html) = at < 0
                    ? (PageLinks.IndexFile, await renderer.RenderContractsAsync(site))
                    : (PageLinks.ContractFile(site.Contracts[at].PageName), await renderer.RenderContractAsync(site, site.Contracts[at]));
                folder.Write(file, Encoding.UTF8.GetBytes(html));
            }
        }
    }
}
