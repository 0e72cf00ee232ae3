using Weir.Contracts.Checking;

namespace Weir.Cli.Checking;

/// <summary>
/// The check as lines that GitHub's and Gitea's runners turn into annotations of the exact line:
/// <c>::error file=F,line=L,col=C,title=T::message</c>.
/// </summary>
/// <remarks>Source: GitHub Docs, Workflow commands for GitHub Actions.</remarks>
internal static class CheckAnnotations
{
    /// <summary>A line for each change that is not fine.</summary>
    public static IEnumerable<string> Of(ChangeCheck check) =>
        from change in check.Changes
        where change.Outcome is not CheckOutcome.Fine
        let level = change.Outcome is CheckOutcome.Warned ? "warning" : "error"
        let at = change.Change.At
        select $"::{level} file={Property(at.File)},line={Math.Max(1, at.Line)},col={Math.Max(1, at.Column)},title={Property(ChangeWords.Of(change.Change))}::"
            + Escape(string.Join('\n', change.Next.Prepend(ChangeWords.Sentence(change))));

    // What stands in a file name must not begin another command.
    private static string Escape(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Escape(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
