namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>Spells names and literals without their quotes.</summary>
internal static class SqlNames
{
    /// <summary>What a name or a text literal says.</summary>
    public static string Unquote(ReadOnlySpan<char> written)
    {
        if (written.Length > 1 && char.IsLetter(written[0]) && written[1] is '\'')
            written = written[1..];

        return written.Length == 0 ? "" : written[0] switch
        {
            '[' => Inner(written, ']'),
            '"' or '`' or '\'' => Inner(written, written[0]),
            '$' when written.Length > 1 && written.IndexOf("${", StringComparison.Ordinal) < 0 => Dollars(written),
            _ => written.ToString(),
        };
    }

    private static string Inner(ReadOnlySpan<char> written, char close)
    {
        var inner = written[1..];
        if (inner.Length > 0 && inner[^1] == close)
            inner = inner[..^1];

        return inner.Contains(close) ? inner.ToString().Replace($"{close}{close}", $"{close}", StringComparison.Ordinal) : inner.ToString();
    }

    private static string Dollars(ReadOnlySpan<char> written)
    {
        var tag = written[1..].IndexOf('$') + 2;
        return tag < 2 ? written.ToString() : written[Math.Min(tag, written.Length)..Math.Max(tag, written.Length - tag)].ToString();
    }
}
