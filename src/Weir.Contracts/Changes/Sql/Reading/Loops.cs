using Weir.Contracts.Changes.Sql.Lexing;

namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>
/// Loops over literals: <c>FOREACH t IN ARRAY ARRAY['a', 'b'] LOOP EXECUTE format('ALTER TABLE %I ...', t)</c> says what it does as
/// plainly as two statements would.
/// </summary>
internal sealed class Loops
{
    private const int Most = 200;

    // Of all loops of a file together: a hostile file could multiply its length.
    private int _left = 10_000;

    private readonly Dictionary<string, List<string>> _lists = new(StringComparer.OrdinalIgnoreCase);
    private List<string> _values = [];

    /// <summary>Remembers a variable that is declared as a list of literals.</summary>
    public void Declare(TokenCursor cursor)
    {
        var from = cursor.At;
        cursor.TakeAny("DECLARE", "SET");
        if (cursor.TakeName() is { } name && TextsOf(cursor) is { Count: > 0 } values)
            _lists[name] = values;
        cursor.MoveTo(from);
    }

    /// <summary>Reads the head of a loop or a condition.</summary>
    public void Enter(TokenCursor cursor)
    {
        if (!cursor.IsNextAny("FOR", "FOREACH"))
            return;

        var from = cursor.At;
        _values = [];
        var queries = false;
        for (; !cursor.AtEnd; cursor.Skip())
        {
            queries |= cursor.IsNextAny("SELECT", "EXECUTE");
            if (cursor.Word is { } word && _lists.TryGetValue(word, out var list))
                _values = list;
        }

        cursor.MoveTo(from);
        if (_values.Count == 0 && !queries)
            _values = TextsOf(cursor);
    }

    /// <summary>A text with what the loop puts into it, once for each value; none when it is not in a loop over literals.</summary>
    public List<ComposedSql> Fill(ComposedSql composed)
    {
        var first = composed.Text.IndexOf(UntoldNames.Mark);
        _left -= _values.Count;
        return composed.Text.LastIndexOf(UntoldNames.Mark) != first || _left < 0
            ? []
            : [.. _values.Select(value => composed with { Text = composed.Text.Replace(UntoldNames.Mark.ToString(), value, StringComparison.Ordinal) })];
    }

    private static List<string> TextsOf(TokenCursor cursor)
    {
        var texts = new List<string>();
        for (; !cursor.AtEnd && texts.Count <= Most; cursor.Skip())
            if (cursor.Kind is SqlTokenKind.Text && cursor.TakeName() is { } text)
            {
                texts.Add(text);
                cursor.MoveTo(cursor.At - 1);
            }

        return texts.Count > Most ? [] : texts;
    }
}
