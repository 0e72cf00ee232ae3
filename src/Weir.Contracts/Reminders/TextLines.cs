using System.Text;
using Weir.Core.Errors;

namespace Weir.Contracts.Reminders;

/// <summary>A text and the places in it as readers tell them: lines and columns from 1.</summary>
/// <param name="text">The text.</param>
internal sealed class TextLines(string text)
{
    private readonly int[] _starts = [.. Starts(text)];

    /// <summary>The character at a place; a zero byte where there is none.</summary>
    public char At(SourceLocation place) => Offset(place) is var at && at < text.Length ? text[at] : '\0';

    /// <summary>The text with one value at a place, quoted or not, put for another.</summary>
    /// <returns>The text as it is when something else stands there.</returns>
    public string Replace(SourceLocation place, string old, string value)
    {
        var at = Offset(place);
        var length = At(place) is '"' or '\'' or '\u201C' or '\u2018' ? old.Length + 2 : old.Length;
        return at + length <= text.Length && text.AsSpan(at + ((length - old.Length) / 2), old.Length).SequenceEqual(old)
            ? string.Concat(text.AsSpan(0, at), value, text.AsSpan(at + length))
            : text;
    }

    /// <summary>
    /// The text with something before a place: on a line of its own where the place begins one, as far in; else on the same line.
    /// </summary>
    public string InsertBefore(SourceLocation place, string value)
    {
        var at = Offset(place);
        var begin = LineStart(place);
        var indent = text[begin..at];
        return string.IsNullOrWhiteSpace(indent) && place.Line > 1
            ? text.Insert(at, value + End(place.Line - 1) + indent)
            : text.Insert(at, value + " ");
    }

    /// <summary>The text with lines after that of a place, as far in.</summary>
    public string InsertLinesAfter(SourceLocation place, params ReadOnlySpan<string> values)
    {
        var indent = new string([.. text[LineStart(place)..Offset(place)].Select(c => c is '\t' ? '\t' : ' ')]);
        if (place.Line < _starts.Length)
        {
            return text.Insert(_starts[place.Line], Lines(values, indent, End(place.Line)));
        }

        // The last line has no end of its own; neither has the last of the new ones.
        var end = End(place.Line - 1);
        return text + end + Lines(values, indent, end)[..^end.Length];
    }

    /// <summary>The text with an item of two lines before one of a list written with dashes, whose content begins at a place.</summary>
    /// <returns>The text as it is when anything but a dash stands before the place.</returns>
    public string InsertItemBefore(SourceLocation place, string first, string second)
    {
        var lead = text[LineStart(place)..Offset(place)];
        return lead.Trim() is "-"
            ? text.Insert(LineStart(place), $"{lead}{first}{End(place.Line)}{new string(' ', lead.Length)}{second}{End(place.Line)}")
            : text;
    }

    private static string Lines(ReadOnlySpan<string> values, string indent, string end)
    {
        var lines = new StringBuilder();
        foreach (var value in values)
        {
            lines.Append(indent).Append(value).Append(end);
        }

        return lines.ToString();
    }

    private int Offset(SourceLocation place) => Math.Min(text.Length, LineStart(place) + place.Column - 1);

    private int LineStart(SourceLocation place) => place.Line <= _starts.Length ? _starts[place.Line - 1] : text.Length;

    // The line end that a line has; \n where it has none.
    private string End(int line)
    {
        if (line < 1 || line >= _starts.Length)
        {
            return "\n";
        }

        var end = _starts[line];
        return end >= 2 && text[end - 2] == '\r' && text[end - 1] == '\n' ? "\r\n" : text[end - 1].ToString();
    }

    // The ends that reading a contract takes for one (string.ReplaceLineEndings).
    private static IEnumerable<int> Starts(string text)
    {
        yield return 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '\n' or '\f' or '\u0085' or '\u2028' or '\u2029' || (text[at] is '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
            {
                yield return at + 1;
            }
        }
    }
}
