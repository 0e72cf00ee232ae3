using System.Globalization;

namespace Weir.Core.Errors;

/// <summary>A place in a statement that was sent to an engine. Whoever made the statement knows what in the user's project it stands for.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in it, in UTF-16 units from 0.</param>
public sealed record StatementPlace(string Statement, int Offset)
{
    /// <summary>The place after a number of characters (code points), as PostgreSQL and DuckDB's parser count.</summary>
    public static StatementPlace AfterCharacters(string statement, int characters) => After(statement, characters, inBytes: false);

    /// <summary>The place after a number of UTF-8 bytes, as DuckDB's binder counts.</summary>
    public static StatementPlace AfterBytes(string statement, int bytes) => After(statement, bytes, inBytes: true);

    /// <summary><c>(line 3, column 5 of the statement)</c>, both from 1.</summary>
    public override string ToString()
    {
        var before = Statement.AsSpan(0, Offset);
        var line = before.Count('\n') + 1;
        var column = Offset - before.LastIndexOf('\n');
        return string.Create(CultureInfo.InvariantCulture, $"(line {line}, column {column} of the statement)");
    }

    private static StatementPlace After(string statement, int count, bool inBytes)
    {
        var offset = 0;
        foreach (var rune in statement.EnumerateRunes())
        {
            if (count <= 0)
            {
                break;
            }

            count -= inBytes ? rune.Utf8SequenceLength : 1;
            offset += rune.Utf16SequenceLength;
        }

        return new StatementPlace(statement, offset);
    }
}
