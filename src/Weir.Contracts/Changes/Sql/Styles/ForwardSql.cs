using System.Text.RegularExpressions;

namespace Weir.Contracts.Changes.Sql.Styles;

/// <summary>
/// The part of a file that is run to go forward. What takes it back (<c>-- +goose Down</c>, <c>-- migrate:down</c>, <c>-- +migrate Down</c>,
/// <c>--//@UNDO</c>, <c># --- !Downs</c>) is replaced by blanks, so that all places stay what they are; Liquibase's <c>--rollback</c> is a
/// comment anyway, but its <c>--changeset</c> ends a statement, with or without a semicolon before it, so one is put in place of the line.
/// </summary>
internal static partial class ForwardSql
{
    private static readonly string[] Downs = ["+goosedown", "+migratedown", "migrate:down", "//@undo", "!downs", "@undo", "+micratedown"];

    private static readonly string[] Ups = ["+gooseup", "+migrateup", "migrate:up", "//@do", "!ups"];

    /// <summary>The text without what takes it back.</summary>
    public static string Of(string text)
    {
        if (!HasMarks(text))
            return text;

        var written = text.ToCharArray();
        var down = false;
        for (var at = 0; at < text.Length;)
        {
            var stop = text.AsSpan(at).IndexOf('\n');
            var end = stop < 0 ? text.Length : at + stop;
            var line = text.AsSpan(at, end - at);
            var mark = Mark(line);
            down = (down || Is(mark, Downs)) && !Is(mark, Ups);
            var ends = !down && mark.StartsWith("changeset", StringComparison.Ordinal) && Changeset().IsMatch(line);
            if (down || ends)
                Blank(written, at, end);
            if (ends)
                written[at] = ';';

            at = end + 1;
        }

        return new string(written);
    }

    // A comment may speak of a changeset; only with an author and an id is it the head of one.
    [GeneratedRegex(@"^[\s\uFEFF]*--\s*changeset\s[^:]+:\s*\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Changeset();

    private static bool HasMarks(string text)
    {
        foreach (var word in (ReadOnlySpan<string>)["goose", "migrate", "@undo", "!downs", "changeset"])
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;

        return false;
    }

    // What a comment line says, without blanks and dashes; empty for any other line.
    private static string Mark(ReadOnlySpan<char> line)
    {
        const int LongestMark = 32;
        var trimmed = line.TrimStart().TrimStart('\uFEFF');
        if (!(trimmed.StartsWith("--") || trimmed.StartsWith("#")))
            return "";

        var said = trimmed.TrimStart("-# \t");
        return string.Concat(said[..Math.Min(said.Length, LongestMark)].ToString().Where(static c => !char.IsWhiteSpace(c))).ToLowerInvariant();
    }

    private static bool Is(string mark, string[] marks) => mark.Length > 0 && Array.Exists(marks, one => mark.StartsWith(one, StringComparison.Ordinal));

    private static void Blank(char[] written, int from, int to)
    {
        for (var at = from; at < to; at++)
            written[at] = ' ';
    }
}
