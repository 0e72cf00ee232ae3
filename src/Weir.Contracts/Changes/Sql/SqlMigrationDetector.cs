using Weir.Contracts.Changes.Folding;
using Weir.Contracts.Changes.Sql.Styles;

namespace Weir.Contracts.Changes.Sql;

/// <summary>
/// Finds changes in SQL files: plain ones, Flyway's, golang-migrate's and diesel's pairs, Liquibase's formatted SQL, and the files with an
/// up and a down part of goose, dbmate and sql-migrate; in the dialects of PostgreSQL, MySQL, SQLite, SQL Server and ClickHouse.
/// What only takes a migration back is not read.
/// </summary>
public sealed class SqlMigrationDetector : IChangeDetector
{
    /// <inheritdoc/>
    public bool Reads(ChangedFile file) => SqlFileRoles.Of(file.Path) is not SqlFileRole.NotSql;

    /// <inheritdoc/>
    public IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore before)
    {
        var role = SqlFileRoles.Of(file.Path);
        if (role is SqlFileRole.NotSql or SqlFileRole.Reverse)
            return [];
        if (file.Before is null)
            return FoldedChanges.Of(SqlFile.Apply(file.Path, file.After ?? "", before));

        var old = SqlFile.Apply(file.Path, file.Before, before);
        return EditedFile.Compare(old, SqlFile.Apply(file.Path, file.After ?? "", before), file, role);
    }
}
