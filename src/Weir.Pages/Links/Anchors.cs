namespace Weir.Pages.Links;

/// <summary>Places on a page that an address can name. They may hold anything but white space.</summary>
public static class Anchors
{
    /// <summary>The part of an anchor that a name gives.</summary>
    public static string Of(string name) => string.Concat(name.Select(c => char.IsWhiteSpace(c) || char.IsControl(c) ? '-' : c));
}
