namespace Weir.Pages.Links;

/// <summary>Where pages find each other. Always relative, so that a site works from any folder and any server.</summary>
/// <param name="Root">What leads from the page that links to the site's root: empty at the root, <c>../</c> one folder below.</param>
public sealed record PageLinks(string Root)
{
    /// <summary>The file that lists all contracts.</summary>
    public const string IndexFile = "index.html";

    /// <summary>The file that search reads.</summary>
    public const string SearchFile = "assets/search.js";

    /// <summary>From the page that lists all contracts.</summary>
    public static PageLinks FromIndex { get; } = new("");

    /// <summary>From the page of a contract.</summary>
    public static PageLinks FromContract { get; } = new("../");

    /// <summary>The list of all contracts.</summary>
    public string Index => Root + IndexFile;

    /// <summary>What search reads.</summary>
    public string Search => Root + SearchFile;

    /// <summary>The file of a contract's page, from the root.</summary>
    public static string ContractFile(string pageName) => $"contracts/{pageName}.html";

    /// <summary>A contract's page.</summary>
    public string Contract(string pageName) => Root + ContractFile(pageName);

    /// <summary>The contracts that have one value of one filter.</summary>
    /// <param name="filter"><c>owner</c>, <c>system</c>, <c>tag</c>, <c>status</c> or <c>review</c>.</param>
    /// <param name="value">The value.</param>
    public string Filtered(string filter, string value) => $"{Root}{IndexFile}#{filter}={Uri.EscapeDataString(value)}";

    /// <summary>A file of the site's own: style, script, icon.</summary>
    public string Asset(string name) => $"{Root}assets/{name}";
}
