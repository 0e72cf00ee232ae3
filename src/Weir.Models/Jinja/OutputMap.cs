using Weir.Core.Errors;

namespace Weir.Models.Jinja;

/// <summary>
/// From places in a rendered text back to the template: literal text maps character by character; what an expression, a macro or a captured
/// block wrote maps to where the template writes it. Filled by one rendering.
/// </summary>
public sealed class OutputMap
{
    private readonly Template _template;
    private readonly List<(int Output, int Template, bool IsLiteral)> _pieces = [];

    /// <summary>An empty map for a rendering of the template.</summary>
    public OutputMap(Template template) => _template = template;

    /// <summary>Where the template writes the character at an offset of the text.</summary>
    public SourceLocation LocationOf(int offset)
    {
        var (low, high) = (0, _pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _pieces[middle].Output <= offset ? (middle, high) : (low, middle - 1);
        }

        if (_pieces.Count == 0)
        {
            return _template.LocationOf(0);
        }

        var (output, template, isLiteral) = _pieces[low];
        return _template.LocationOf(isLiteral ? template + Math.Max(0, offset - output) : template);
    }

    internal void Add(int output, int template, bool isLiteral) => _pieces.Add((output, template, isLiteral));
}
