using Weir.Core.Errors;
using Weir.Models.Jinja.Evaluation;
using Weir.Models.Jinja.Syntax;

namespace Weir.Models.Jinja;

/// <summary>A parsed template. Immutable: it may be rendered any number of times, also at the same time.</summary>
public sealed class Template
{
    private readonly SourceText _source;
    private readonly IReadOnlyList<Statement> _body;

    private Template(SourceText source, IReadOnlyList<Statement> body)
    {
        _source = source;
        _body = body;
        Macros = [.. body.OfType<Statement.Macro>().Select(macro => macro.Definition)];
    }

    /// <summary>The macros defined at its top level, in order: what a macro file brings.</summary>
    public IReadOnlyList<MacroDefinition> Macros { get; }

    /// <summary>The file it was read from.</summary>
    public string File => _source.File;

    /// <summary>Parses a template.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its path as shown to people.</param>
    /// <param name="options">How the text is read; Jinja2's defaults unless given.</param>
    /// <exception cref="WeirException">It does not follow Jinja's grammar; the error has file, line and column.</exception>
    public static Template Parse(string text, string file, TemplateOptions? options = null) =>
        Parse(text, new SourceLocation(file), options);

    /// <summary>Parses a template that stands inside another file, such as a value in YAML.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="origin">Where its first character stands.</param>
    /// <param name="options">How the text is read; Jinja2's defaults unless given.</param>
    /// <exception cref="WeirException">It does not follow Jinja's grammar; the error has file, line and column.</exception>
    public static Template Parse(string text, SourceLocation origin, TemplateOptions? options = null)
    {
        var source = new SourceText(text, origin);
        return new Template(source, Parser.ParseTemplate(source, options ?? TemplateOptions.Default));
    }

    /// <summary>Renders it as text.</summary>
    /// <param name="scope">What it can name.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="map">Filled with where the pieces of the text come from, when given.</param>
    /// <exception cref="WeirException">It fails or meets a limit; the error has the place and the macros it was called through.</exception>
    public string Render(TemplateScope scope, RenderLimits limits, CancellationToken cancel, OutputMap? map = null) =>
        new Evaluator(_source, scope, limits, cancel) { Map = map }.Render(_body);

    /// <summary>
    /// Renders it as dbt renders values in YAML: a template of one expression gives that value itself (the filters <c>as_bool</c>,
    /// <c>as_number</c>, <c>as_native</c> read a text as a literal), anything else gives text.
    /// </summary>
    /// <exception cref="WeirException">As for <see cref="Render"/>.</exception>
    public object? RenderNative(TemplateScope scope, RenderLimits limits, CancellationToken cancel) =>
        new Evaluator(_source, scope, limits, cancel).RenderNative(_body);

    internal SourceLocation LocationOf(int offset) => _source.LocationOf(offset);
}
