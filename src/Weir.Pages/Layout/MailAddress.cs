using System.Text.RegularExpressions;

namespace Weir.Pages.Layout;

/// <summary>What can be written to. Narrower than the standard, so that nothing in it can mean something to a mail program.</summary>
internal static partial class MailAddress
{
    /// <summary>Where a click leads; null when the text is no address.</summary>
    public static string? Link(string text) => Address().IsMatch(text) ? "mailto:" + text : null;

    [GeneratedRegex(@"\A[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}\z")]
    private static partial Regex Address();
}
