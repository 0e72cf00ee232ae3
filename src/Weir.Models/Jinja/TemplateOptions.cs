namespace Weir.Models.Jinja;

/// <summary>How a template's text is read. The defaults are Jinja2's own, which dbt uses.</summary>
public sealed record TemplateOptions
{
    /// <summary>Jinja2's defaults.</summary>
    public static TemplateOptions Default { get; } = new();

    /// <summary>Whether the first line break after a statement or comment is dropped.</summary>
    public bool TrimBlocks { get; init; }

    /// <summary>Whether blanks between the start of a line and a statement or comment are dropped.</summary>
    public bool LstripBlocks { get; init; }

    /// <summary>Whether the last line break of the text is kept.</summary>
    public bool KeepTrailingNewline { get; init; }
}
