using System.Text;
using Weir.Core.Errors;

namespace Weir.Models.Seeds;

/// <summary>
/// Reads CSV by RFC 4180: quoted values may hold separators, line breaks and doubled quotes; a byte-order mark and blank lines are skipped.
/// Seeds are small files written by hand, so anything irregular is an error with its line, never a guess.
/// </summary>
internal static class CsvText
{
    /// <summary>The records in order, the header first.</summary>
    /// <exception cref="WeirException">A quote is not closed, or stands where none may.</exception>
    public static IEnumerable<CsvRecord> Read(TextReader text, char delimiter, string file)
    {
        var line = 1;
        while (text.Peek() >= 0)
        {
            var start = line;
            var values = ReadRecord(text, delimiter, file, ref line);
            if (values is not [""])
            {
                yield return new CsvRecord(values, start);
            }
        }
    }

    private static List<string> ReadRecord(TextReader text, char delimiter, string file, ref int line)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        while (true)
        {
            var end = text.Peek() == '"' ? ReadQuoted(text, value, delimiter, file, ref line) : ReadPlain(text, value, delimiter);
            values.Add(value.ToString());
            value.Clear();
            if (end == delimiter)
            {
                continue;
            }

            if (end == '\r' && text.Peek() == '\n')
            {
                text.Read();
            }

            line++;
            return values;
        }
    }

    // Reads up to and including what ends the value, and returns that: the delimiter, a line break, or -1.
    private static int ReadPlain(TextReader text, StringBuilder value, char delimiter)
    {
        while (text.Read() is var c and >= 0)
        {
            if (c == delimiter || c is '\n' or '\r')
            {
                return c;
            }

            value.Append((char)c);
        }

        return -1;
    }

    private static int ReadQuoted(TextReader text, StringBuilder value, char delimiter, string file, ref int line)
    {
        var start = line;
        text.Read();
        while (text.Read() is var c and >= 0)
        {
            if (c != '"')
            {
                line += c == '\n' ? 1 : 0;
                value.Append((char)c);
            }
            else if (text.Peek() == '"')
            {
                value.Append((char)text.Read());
            }
            else
            {
                var end = text.Read();
                return end == delimiter || end is '\n' or '\r' or -1
                    ? end
                    : throw Bad(file, line, $"'{(char)end}' follows a closing quote", "Double the quotes inside a quoted value.");
            }
        }

        throw Bad(file, start, "a quote opened on this line is never closed", "Close it, or double quotes that belong to the value.");
    }

    private static WeirException Bad(string file, int line, string problem, string hint) =>
        new WeirError(ModelErrors.BadSeed, $"This seed is not valid CSV: {problem}.") { Location = new SourceLocation(file, line), Hint = hint }
            .ToException();
}
