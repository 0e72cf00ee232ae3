using System.Globalization;
using Weir.Connectors.Postgres.Catalog;

namespace Weir.Connectors.Postgres.Incremental;

/// <summary>
/// SQL conditions on the transaction that wrote a row. A row carries 32 bits of its number; the rest follows from
/// <paramref name="end"/>, which every row seen lies below. A row untouched through four thousand million transactions would be mistaken.
/// </summary>
/// <param name="end">The first number that the reading snapshot does not see.</param>
internal sealed class RowVersions(long end)
{
    // The numbers below it have meanings of their own and are never given out.
    private const long FirstNormal = 3;

    /// <summary>Rows whose transaction had ended by a snapshot.</summary>
    public string EndedBy(string snapshot) => $"(pg_catalog.age(xmin) > {Age(snapshot)} or {Visible(snapshot)})";

    /// <summary>Rows whose transaction had not ended by a snapshot.</summary>
    public string NotEndedBy(string snapshot) => $"(pg_catalog.age(xmin) <= {Age(snapshot)} and not {Visible(snapshot)})";

    /// <summary>Rows that a read from one position on takes.</summary>
    /// <param name="known">The member tables read before; empty: none.</param>
    /// <param name="present">The identities of the member tables there now.</param>
    public string NotReadYet(IReadOnlyDictionary<long, TableMember> known, IReadOnlyCollection<long> present)
    {
        var groups = present.Where(known.ContainsKey).GroupBy(member => known[member].Snapshot, StringComparer.Ordinal)
            .Select(group => (Members: group.ToArray(), Condition: NotEndedBy(group.Key))).ToList();
        var unread = present.Where(member => !known.ContainsKey(member)).ToArray();
        if (unread.Length > 0)
        {
            groups.Add((unread, "true"));
        }

        return groups.Count == 1
            ? groups[0].Condition
            : string.Join(" or ", groups.Select(group => $"(tableoid in ({string.Join(", ", group.Members)}) and {group.Condition})"));
    }

    // age counts back from now around the 32-bit circle and is cheap: it spares nearly all rows the exact comparison.
    private static string Age(string snapshot)
    {
        var first = ReadHorizon.FirstOpen(snapshot);
        var low = first & uint.MaxValue;
        var normal = low < FirstNormal ? first - low - 1 : first;
        return string.Create(CultureInfo.InvariantCulture, $"(select pg_catalog.age('{normal & uint.MaxValue}'::pg_catalog.xid))");
    }

    private string Visible(string snapshot) => string.Create(
        CultureInfo.InvariantCulture,
        $"pg_catalog.pg_visible_in_snapshot(({end} - (({end} - xmin::pg_catalog.text::bigint) & 4294967295))::pg_catalog.text::pg_catalog.xid8, {Sql.Literal(snapshot)}::pg_catalog.pg_snapshot)");
}
