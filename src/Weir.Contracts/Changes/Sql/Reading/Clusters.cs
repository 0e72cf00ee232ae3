namespace Weir.Contracts.Changes.Sql.Reading;

/// <summary>ClickHouse's <c>ON CLUSTER name</c>, which says where a statement runs and not what it does.</summary>
internal static class Clusters
{
    /// <summary>Passes it if it comes next.</summary>
    public static void Pass(TokenCursor cursor)
    {
        if (!cursor.Take("ON", "CLUSTER"))
            return;

        if (!cursor.Take('{'))
        {
            cursor.TakeName();
            return;
        }

        while (!cursor.AtEnd && !cursor.Take('}'))
            cursor.Skip();
    }
}
