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
    // The tools that keep each migration in a folder of its own name the file in it the same every time.
    private static readonly string[] InFoldersOfTheirOwn = ["migration.sql", "up.sql", "deploy.sql"];

    /// <inheritdoc/>
    public string Style => "SQL";

    /// <inheritdoc/>
    public string Scope(string path)
    {
        var folder = Path.GetDirectoryName(path.AsSpan());
        return InFoldersOfTheirOwn.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase)
            ? Path.GetDirectoryName(folder).ToString()
            : folder.ToString();
    }

    /// <inheritdoc/>
    public bool Tells(string path, string scope) => path.StartsWith(scope, StringComparison.Ordinal) && IsForward(path) && Scope(path) == scope;

    /// <inheritdoc/>
    public ISchemaHistory StartHistory() =>
        new SchemaHistory((file, known) => IsForward(file.Path) ? SqlFile.Apply(file.Path, file.Text, known) : null);

    /// <inheritdoc/>
    public bool MayRead(string path) => SqlFileRoles.Of(path) is not SqlFileRole.NotSql;

    /// <inheritdoc/>
    public bool Reads(ChangedFile file) => SqlFileRoles.Of(file.Path) is not SqlFileRole.NotSql;

    /// <inheritdoc/>
    public IReadOnlyList<TableChange> Detect(ChangedFile file, ISchemaBefore before)
    {
        var role = SqlFileRoles.Of(file.Path);
        if (!IsForward(file.Path))
            return [];
        if (file.Before is null)
            return FoldedChanges.Of(SqlFile.Apply(file.Path, file.After ?? "", before));

        var old = SqlFile.Apply(file.Path, file.Before, before);
        return EditedFile.Compare(old, SqlFile.Apply(file.Path, file.After ?? "", before), file, role is SqlFileRole.Migration);
    }

    private static bool IsForward(string path) => SqlFileRoles.Of(path) is not (SqlFileRole.NotSql or SqlFileRole.Reverse);
}
