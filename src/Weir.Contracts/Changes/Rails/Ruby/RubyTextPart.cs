namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>A part of a string.</summary>
/// <param name="Literal">The text; null for code.</param>
/// <param name="Start">Where it begins in the file.</param>
/// <param name="End">Where it ends; 0 for literal text that is written in another way than it is.</param>
internal readonly record struct RubyTextPart(string? Literal, int Start, int End)
{
    /// <summary>Whether the file has the text just so from <see cref="Start"/> on.</summary>
    public bool IsVerbatim => Literal is not null && End > 0;
}
