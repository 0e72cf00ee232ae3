namespace Weir.Contracts.Changes.Sql;

/// <summary>Whose SQL a file is written in, as far as reading it differs.</summary>
internal enum SqlFlavour
{
    /// <summary>Not told; ambiguous characters are read by their neighbours.</summary>
    Unknown,

    /// <summary>PostgreSQL and its kin.</summary>
    PostgreSql,

    /// <summary>MySQL and MariaDB.</summary>
    MySql,

    /// <summary>SQLite.</summary>
    Sqlite,

    /// <summary>SQL Server.</summary>
    SqlServer,

    /// <summary>ClickHouse.</summary>
    ClickHouse,
}
