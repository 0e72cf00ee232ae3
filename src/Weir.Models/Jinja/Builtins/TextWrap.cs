using Weir.Models.Jinja.Values;

namespace Weir.Models.Jinja.Builtins;

/// <summary>Breaks a line at blanks, as Python's textwrap with the settings of Jinja's <c>wordwrap</c>.</summary>
internal static class TextWrap
{
    public static IEnumerable<string> Wrap(string line, int width, bool breakLongWords, bool breakOnHyphens)
    {
        var chunks = new Stack<string>(Chunks(line, breakOnHyphens).Reverse());
        var first = true;
        while (chunks.Count > 0)
        {
            if (!first && string.IsNullOrWhiteSpace(chunks.Peek()))
            {
                chunks.Pop();
            }

            var current = Fill(chunks, width, breakLongWords);
            if (current.Count > 0 && string.IsNullOrWhiteSpace(current[^1]))
            {
                current.RemoveAt(current.Count - 1);
            }

            if (current.Count > 0)
            {
                first = false;
                yield return string.Concat(current);
            }
        }
    }

    private static List<string> Fill(Stack<string> chunks, int width, bool breakLongWords)
    {
        var current = new List<string>();
        var length = 0;
        while (chunks.TryPeek(out var chunk) && length + PythonText.Length(chunk) <= width)
        {
            current.Add(chunks.Pop());
            length += PythonText.Length(chunk);
        }

        if (chunks.TryPeek(out var tooLong) && PythonText.Length(tooLong) > width)
        {
            var room = width - length;
            if (breakLongWords && room > 0)
            {
                chunks.Pop();
                var start = PythonText.Substring(tooLong, 0, room);
                current.Add(start);
                chunks.Push(tooLong[start.Length..]);
            }
            else if (current.Count == 0)
            {
                current.Add(chunks.Pop());
            }
        }

        return current;
    }

    /// <summary>Runs of blanks and of other characters; words with hyphens between letters are divided after them.</summary>
    private static IEnumerable<string> Chunks(string line, bool breakOnHyphens)
    {
        var start = 0;
        for (var i = 1; i <= line.Length; i++)
        {
            var ends = i == line.Length || PythonText.IsSpace(line[i]) != PythonText.IsSpace(line[i - 1]);
            var hyphen = breakOnHyphens && i > 1 && i < line.Length - 1 && line[i - 1] == '-'
                && char.IsLetter(line[i - 2]) && char.IsLetter(line[i]) && char.IsLetter(line[i + 1]);
            if (ends || hyphen)
            {
                yield return line[start..i];
                start = i;
            }
        }
    }
}
