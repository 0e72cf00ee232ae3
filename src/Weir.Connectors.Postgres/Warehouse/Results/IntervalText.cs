using System.Globalization;

namespace Weir.Connectors.Postgres.Warehouse.Results;

/// <summary>
/// Intervals read the same from every warehouse: <c>1 year 2 months 3 days 04:05:06.5</c>, as DuckDB writes them. The server's style
/// <c>postgres</c> differs in the name of months, in signs before positive parts and in the plural of -1.
/// </summary>
internal static class IntervalText
{
    /// <summary>The common form of what the server wrote.</summary>
    public static string Of(string text)
    {
        var words = text.Split(' ');
        var parts = new List<string>(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (i + 1 < words.Length && int.TryParse(words[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
            {
                var unit = words[++i].TrimEnd('s') is var one && one == "mon" ? "month" : words[i].TrimEnd('s');
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count is 1 or -1 ? "" : "s")}"));
            }
            else
            {
                parts.Add(words[i].TrimStart('+'));
            }
        }

        return string.Join(' ', parts);
    }
}
