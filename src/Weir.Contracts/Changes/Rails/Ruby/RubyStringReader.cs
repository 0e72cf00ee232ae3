using System.Text;

namespace Weir.Contracts.Changes.Rails.Ruby;

/// <summary>Reads the inside of strings: text, escapes and the code that is put in.</summary>
internal sealed class RubyStringReader(string source, int end)
{
    /// <summary>Reads up to a closing mark. An opening one nests.</summary>
    /// <param name="from">Offset of the first character inside.</param>
    /// <param name="open">What nests; NUL for nothing.</param>
    /// <param name="close">What ends it.</param>
    /// <param name="expands">Whether code in it is run, and all escapes count.</param>
    /// <param name="text">Takes the parts.</param>
    /// <param name="closed">Whether the end was found.</param>
    /// <returns>The offset after the closing mark.</returns>
    public int ReadDelimited(int from, char open, char close, bool expands, RubyText text, out bool closed)
    {
        var depth = 1;
        return Read(from, expands, text, Ends, out closed);

        bool Ends(int at)
        {
            depth += source[at] == close ? -1 : open != '\0' && source[at] == open ? 1 : 0;
            return depth == 0;
        }
    }

    /// <summary>Reads the body of a heredoc, from the line after its head.</summary>
    /// <returns>The offset of the line after it.</returns>
    public int ReadHeredoc(RubyHeredoc head, int from, RubyText text, out bool closed)
    {
        var stop = BodyEnd(head, from);
        closed = stop >= 0;
        var bodyEnd = closed ? stop : end;
        new RubyStringReader(source, bodyEnd).Read(from, head.Expands, text, static _ => false, out _);
        if (!closed)
            return end;

        var lineEnd = source.AsSpan(bodyEnd, end - bodyEnd).IndexOf('\n');
        return lineEnd < 0 ? end : bodyEnd + lineEnd + 1;
    }

    // Where the line with the closing word begins; -1 for none.
    private int BodyEnd(RubyHeredoc head, int from)
    {
        for (var at = from; at < end;)
        {
            var length = source.AsSpan(at, end - at).IndexOf('\n');
            var line = source.AsSpan(at, length < 0 ? end - at : length).TrimEnd();
            if ((head.Indented ? line.TrimStart() : line).SequenceEqual(head.Mark))
                return at;
            if (length < 0)
                break;

            at += length + 1;
        }

        return -1;
    }

    private int Read(int from, bool expands, RubyText text, Func<int, bool> ends, out bool closed)
    {
        StringBuilder? changed = null;
        var start = from;
        var at = from;
        closed = false;
        while (at < end)
        {
            var c = source[at];
            if (c == '\\' && at + 1 < end)
            {
                changed ??= new StringBuilder();
                changed.Append(source, start, at - start).Append(Escaped(source[at + 1], expands));
                at += 2;
                start = at;
            }
            else if (expands && c == '#' && at + 1 < end && source[at + 1] == '{')
            {
                Flush();
                var codeEnd = EndOfCode(at + 2);
                text.AddCode(at + 2, codeEnd);
                at = Math.Min(end, codeEnd + 1);
                start = at;
            }
            else if (ends(at))
            {
                closed = true;
                break;
            }
            else
            {
                at++;
            }
        }

        Flush();
        return Math.Min(end, at + 1);

        void Flush()
        {
            if (changed is null)
                text.AddLiteral(source[start..Math.Min(at, end)], start);
            else
                text.AddLiteral(changed.Append(source, start, Math.Min(at, end) - start).ToString(), null);
            changed = null;
        }
    }

    private static string Escaped(char c, bool expands) =>
        !expands ? c is '\\' or '\'' ? c.ToString() : $"\\{c}"
        : c switch { 'n' => "\n", 't' => "\t", 's' => " ", 'r' => "\r", '0' => "\0", '\n' => "", _ => c.ToString() };

    // Where the brace closes that an interpolation opened; strings and braces in it nest.
    private int EndOfCode(int from)
    {
        var open = new Stack<char>();
        open.Push('}');
        for (var at = from; at < end; at++)
        {
            var c = source[at];
            if (open.Peek() == '}')
            {
                if (c == '}')
                    open.Pop();
                else if (c is '{')
                    open.Push('}');
                else if (c is '"' or '\'' or '`')
                    open.Push(c);
            }
            else if (c == '\\')
            {
                at++;
            }
            else if (c == open.Peek())
            {
                open.Pop();
            }
            else if (c == '#' && open.Peek() != '\'' && at + 1 < end && source[at + 1] == '{')
            {
                open.Push('}');
                at++;
            }

            if (open.Count == 0)
                return at;
        }

        return end;
    }
}
