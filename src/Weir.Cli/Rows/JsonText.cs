namespace Weir.Cli.Rows;

/// <summary>A JSON document inside a column.</summary>
/// <param name="Text">Its text as the engine gave it.</param>
internal readonly record struct JsonText(string Text);
