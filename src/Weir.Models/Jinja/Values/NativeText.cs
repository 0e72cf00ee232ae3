namespace Weir.Models.Jinja.Values;

/// <summary>
/// A text marked by <c>as_text</c>, <c>as_bool</c>, <c>as_number</c> or <c>as_native</c> for <see cref="Template.RenderNative"/>.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Filter">The filter's name.</param>
internal sealed record NativeText(string Text, string Filter);
