namespace Weir.Cli.Pages;

/// <summary>The page of an error code.</summary>
/// <param name="Code">The code: <c>WEIR1204</c>.</param>
/// <param name="Title">What went wrong in a few words.</param>
/// <param name="Text">The whole page, in Markdown.</param>
internal sealed record ErrorPage(string Code, string Title, string Text);
