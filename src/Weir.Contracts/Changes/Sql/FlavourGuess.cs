namespace Weir.Contracts.Changes.Sql;

/// <summary>Tells the flavour of a SQL file: by the folder or name it has where several databases are served, otherwise by its text.</summary>
internal static class FlavourGuess
{
    private const int Looked = 64 * 1024;

    private static readonly (string Word, SqlFlavour Flavour)[] InPaths =
    [
        ("clickhouse", SqlFlavour.ClickHouse), ("postgres", SqlFlavour.PostgreSql), ("pgsql", SqlFlavour.PostgreSql),
        ("mysql", SqlFlavour.MySql), ("mariadb", SqlFlavour.MySql), ("sqlite", SqlFlavour.Sqlite), ("sqlserver", SqlFlavour.SqlServer),
        ("mssql", SqlFlavour.SqlServer), ("sql-server", SqlFlavour.SqlServer), ("sql_server", SqlFlavour.SqlServer),
    ];

    // The first that occurs decides: from the marks nobody else uses to those that are merely usual.
    private static readonly (string Mark, SqlFlavour Flavour)[] InTexts =
    [
        ("MergeTree", SqlFlavour.ClickHouse), ("ON CLUSTER", SqlFlavour.ClickHouse), ("LowCardinality(", SqlFlavour.ClickHouse),
        ("Nullable(", SqlFlavour.ClickHouse), ("AUTO_INCREMENT", SqlFlavour.MySql), ("ENGINE=", SqlFlavour.MySql),
        ("ENGINE =", SqlFlavour.MySql), ("DELIMITER ", SqlFlavour.MySql), ("/*!", SqlFlavour.MySql), ("[dbo]", SqlFlavour.SqlServer),
        ("dbo.", SqlFlavour.SqlServer), ("sp_rename", SqlFlavour.SqlServer), ("\nGO\n", SqlFlavour.SqlServer),
        ("\nGO\r", SqlFlavour.SqlServer), ("NVARCHAR", SqlFlavour.SqlServer), ("AUTOINCREMENT", SqlFlavour.Sqlite),
        ("PRAGMA ", SqlFlavour.Sqlite), ("$$", SqlFlavour.PostgreSql), ("TIMESTAMPTZ", SqlFlavour.PostgreSql),
        ("JSONB", SqlFlavour.PostgreSql), ("BIGSERIAL", SqlFlavour.PostgreSql), (" SERIAL", SqlFlavour.PostgreSql),
        ("::", SqlFlavour.PostgreSql), ("`", SqlFlavour.MySql),
    ];

    /// <summary>The flavour of a file.</summary>
    public static SqlFlavour Of(string path, string text)
    {
        foreach (var (word, flavour) in InPaths)
            if (path.Contains(word, StringComparison.OrdinalIgnoreCase))
                return flavour;

        var start = text.AsSpan(0, Math.Min(text.Length, Looked));
        foreach (var (mark, flavour) in InTexts)
            if (start.Contains(mark, StringComparison.OrdinalIgnoreCase))
                return flavour;

        return SqlFlavour.Unknown;
    }
}
