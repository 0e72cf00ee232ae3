using System.Globalization;
using Weir.Core.Errors;
using Weir.Core.Text;

namespace Weir.Core.Graph.Selection;

/// <summary>One term of a selector: <c>2+tag:daily+1</c> is method <c>tag</c>, value <c>daily</c>, two steps up and one down.</summary>
/// <param name="Text">As written.</param>
/// <param name="Method">How nodes are matched; <c>name</c> when none is written.</param>
/// <param name="Value">What they are matched with; may hold <c>*</c> and <c>?</c>.</param>
/// <param name="Up">How many steps upstream to include; 0 for none.</param>
/// <param name="Down">How many steps downstream to include; 0 for none.</param>
/// <param name="Closure">Written with <c>@</c>: everything downstream, and everything that needs to be built for it.</param>
internal sealed record SelectorTerm(string Text, string Method, string Value, int Up, int Down, bool Closure)
{
    /// <summary>Every method, in the order told to people.</summary>
    public static readonly IReadOnlyList<string> Methods =
        ["name", "tag", "path", "kind", "resource_type", "owner", "source", "contract"];

    /// <summary>Reads a term.</summary>
    /// <exception cref="WeirException">It is malformed, or its method is unknown.</exception>
    public static SelectorTerm Parse(string text)
    {
        var rest = text;
        var closure = rest.StartsWith('@');
        rest = closure ? rest[1..] : rest;
        var up = TakeDepth(ref rest, fromStart: true);
        var down = TakeDepth(ref rest, fromStart: false);
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var method = colon < 0 ? "name" : rest[..colon];
        var value = rest[(colon + 1)..];
        if (value.Length == 0 || value.Contains('+', StringComparison.Ordinal) || (closure && up + down > 0))
        {
            throw new WeirError(GraphErrors.BadSelector, $"'{text}' is not a selector.")
            {
                Hint = "Write a name, 'method:value', '+name' (with everything upstream), 'name+' (downstream), '2+name+1' (with depths) or '@name'.",
            }.ToException();
        }

        return Methods.Contains(method, StringComparer.Ordinal)
            ? new SelectorTerm(text, method, value, up, down, closure)
            : throw new WeirError(GraphErrors.BadSelector, $"'{text}' has the unknown method '{method}'; methods are {string.Join(", ", Methods)}.")
            {
                Hint = Suggestion.DidYouMean(method, Methods),
            }.ToException();
    }

    // "+x" and "x+" reach all the way, "2+x" and "x+1" so many steps.
    private static int TakeDepth(ref string rest, bool fromStart)
    {
        var plus = fromStart ? rest.IndexOf('+', StringComparison.Ordinal) : rest.LastIndexOf('+');
        if (plus < 0)
        {
            return 0;
        }

        var digits = fromStart ? rest[..plus] : rest[(plus + 1)..];
        var depth = int.MaxValue;
        if (digits.Length > 0 && !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out depth))
        {
            return 0;
        }

        rest = fromStart ? rest[(plus + 1)..] : rest[..plus];
        return depth;
    }
}
