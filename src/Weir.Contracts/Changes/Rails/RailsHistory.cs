namespace Weir.Contracts.Changes.Rails;

/// <summary>
/// What the tables look like after earlier files. A snapshot says what all migrations before it have done, so those are read only when
/// somebody asks before it comes, or none comes.
/// </summary>
internal sealed class RailsHistory : ISchemaHistory
{
    private readonly List<MigrationFile> _unread = [];
    private SchemaHistory _read = Nothing();

    /// <summary>Whether a table that is not known is not there: a snapshot has told them all.</summary>
    public bool IsWhole { get; private set; }

    /// <inheritdoc/>
    public void Apply(MigrationFile file)
    {
        if (RailsPaths.IsSnapshot(file.Path))
        {
            IsWhole = true;
            _unread.Clear();
            _read = Nothing();
        }

        _unread.Add(file);
    }

    /// <inheritdoc/>
    public TableShape? Find(TableName table)
    {
        foreach (var file in _unread)
            _read.Apply(file);

        _unread.Clear();
        return _read.Find(table);
    }

    private static SchemaHistory Nothing() => new(static (file, known) => RailsFile.Apply(file.Path, file.Text, known));
}
