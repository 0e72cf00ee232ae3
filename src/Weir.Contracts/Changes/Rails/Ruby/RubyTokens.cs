namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>The tokens of a stretch of Ruby.</summary>
/// <param name="Source">The file's text.</param>
/// <param name="List">The tokens.</param>
/// <param name="Texts">What tokens of text hold.</param>
internal sealed record RubyTokens(string Source, IReadOnlyList<RubyToken> List, IReadOnlyList<RubyText> Texts)
{
    /// <summary>Where something was opened that is never closed, or the reading was given up; null for neither.</summary>
    public int? BrokenAt { get; init; }
}
