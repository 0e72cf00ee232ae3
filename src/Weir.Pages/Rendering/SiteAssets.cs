namespace Weir.Pages.Rendering;

/// <summary>The files every page needs: style, script, icon. They are carried in the assembly.</summary>
public static class SiteAssets
{
    private const string Folder = "assets/";

    /// <summary>Their paths from the site's root, each with its bytes.</summary>
    public static IEnumerable<(string Path, byte[] Content)> All() =>
        typeof(SiteAssets).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => (name, Read(name)));

    private static byte[] Read(string name)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
